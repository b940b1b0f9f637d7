import './volumes.css'
import type { LayerSummary } from '../../../server/api/document.ts'
import { useAtlas } from '../../data/atlas-context.ts'
import { useWindowWidth } from '../../state/viewport.ts'
import type { Example } from './example.ts'

/** How wide it is drawn, in its own units, and how many blocks fit. */
const stages = { wide: { width: 800, blocks: 6, depth: 64 }, narrow: { width: 400, blocks: 4, depth: 40 } }
const narrow = 600
const height = 200
const tallest = 120

/** The network as blocks: height x width x channels, with one slice lit. */
export function Volumes({ shown }: { readonly shown: Example }) {
  const { atlas } = useAtlas()
  const told = atlas.layers.filter(layer => atlas.story.includes(layer.name) || layer === shown.layer)
  const stage = useWindowWidth() < narrow ? stages.narrow : stages.wide
  const layers = evenly(told, stage.blocks, told.indexOf(shown.layer))
  const largest = Math.max(...layers.map(({ map }) => map[0]))
  const deepest = Math.max(...layers.map(({ units }) => units))
  const blocks = layers.map(layer => blockOf(layer, largest, deepest, stage.depth))
  const step = stage.width / blocks.length
  return (
    <svg
      className="us-volumes"
      viewBox={`0 0 ${stage.width} ${height + 44}`}
      role="img"
      aria-label={describe(layers, shown)}
    >
      {blocks.map((block, i) => {
        const left = i * step + 8
        const top = (height - block.side - block.slant) / 2
        const lit = block.layer === shown.layer ? (shown.unit + 0.5) / block.layer.units : null
        return (
          <g key={block.layer.name} transform={`translate(${left} ${top})`}>
            <Block {...block} lit={lit} />
            <text x={0} y={height - top + 18} className="us-volumes-name">
              {shortName(block.layer.name, Math.floor(step / letter))}
            </text>
            <text x={0} y={height - top + 36} className="us-volumes-size">
              {block.layer.map[0]} × {block.layer.map[1]} × {block.layer.units}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

interface BlockShape {
  readonly layer: LayerSummary
  /** Height of a face; its width is drawn in perspective. */
  readonly side: number
  readonly slant: number
  readonly depth: number
}

/** Sides are drawn as roots, since a map of 2 places is no point and one of 200 no wall. */
function blockOf(layer: LayerSummary, largest: number, deepest: number, depth: number): BlockShape {
  const side = Math.max(14, tallest * Math.sqrt(layer.map[0] / largest))
  return { layer, side, slant: side * 0.32, depth: Math.max(10, depth * Math.sqrt(layer.units / deepest)) }
}

function Block({ side, slant, depth, lit }: BlockShape & { readonly lit: number | null }) {
  const face = (x: number) => `M${x} ${slant}l${slant} ${-slant}v${side}l${-slant} ${slant}z`
  return (
    <>
      <path className="us-volumes-side" d={`M0 ${slant}l${slant} ${-slant}h${depth}l${-slant} ${slant}z`} />
      <path className="us-volumes-side" d={`M0 ${slant}h${depth}v${side}h${-depth}z`} />
      <path className="us-volumes-side" d={face(depth)} />
      {lit !== null && <path className="us-volumes-lit" d={face(depth * lit)} />}
    </>
  )
}

/** Width of a letter, on the average, with some air. */
const letter = 9

const shortName = (name: string, most: number): string =>
  name.length > most ? `…${name.slice(1 - most)}` : name

/** Some of many, the first and the last among them, and the one at a position. */
function evenly<T>(all: readonly T[], most: number, position: number): readonly T[] {
  if (all.length <= most) return all
  const chosen = Array.from({ length: most }, (_, i) => Math.round((i * (all.length - 1)) / (most - 1)))
  if (!chosen.includes(position)) {
    const nearest = chosen.reduce((a, b) => (Math.abs(b - position) < Math.abs(a - position) ? b : a))
    chosen[chosen.indexOf(nearest)] = position
  }
  return chosen.map(i => all[i])
}

function describe(layers: readonly LayerSummary[], { layer, unit }: Example): string {
  const blocks = layers.map(
    ({ name, map, units }) => `${name}: ${map[0]} by ${map[1]} places, ${units} channels`,
  )
  return `${blocks.join('; ')}. Lit: channel ${unit} of ${layer.name}.`
}
