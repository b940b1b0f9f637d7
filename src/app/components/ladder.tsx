import './ladder.css'
import { useMemo, useRef, useState } from 'react'
import type { LayerSummary } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { mostUnfolded, type WireNode, wireNodes } from '../data/fold-blocks.ts'
import { seesWords } from '../data/unit-words.ts'
import { counted } from '../data/value.ts'
import { layWire, type Wire, type WireDot } from '../data/wire.ts'
import { useWidth } from '../state/viewport.ts'
import { Sight } from './sight.tsx'
import { type Measures, measures, WireLines } from './wire.tsx'

interface LadderProps {
  readonly story: readonly LayerSummary[]
  /** A view to look at; null where the atlas holds none. */
  readonly view: string | null
  onPick(layer: LayerSummary): void
}

/** The layers in flow order: how much each sees, and where its signal comes from. A dot puts its layer in the story. */
export function Ladder({ story, view, onPick }: LadderProps) {
  const { atlas } = useAtlas()
  const ref = useRef<HTMLDivElement>(null)
  const width = useWidth(ref)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const wire = useMemo(() => layWire(wireNodes(atlas, opened), atlas.edges), [atlas, opened])
  const measured = measures(wire, width)
  const press = ({ node }: WireDot) => {
    if (node.blocks > 1) setOpened(new Set([...opened, node.key]))
    else onPick(node.layers[0])
  }
  return (
    <section className="us-ladder" ref={ref} aria-label="The layers in flow order">
      <div className="us-ladder-inner" style={{ width: measured.width, height: measured.height }}>
        {width > 0 && (
          <>
            <Sights wire={wire} story={story} measured={measured} view={view} />
            <WireLines wire={wire} measured={measured} />
            {wire.dots.map(dot => (
              <Dot
                key={dot.node.key}
                dot={dot}
                story={story}
                measured={measured}
                onPress={() => press(dot)}
              />
            ))}
          </>
        )}
      </div>
    </section>
  )
}

interface SightsProps {
  readonly wire: Wire
  readonly story: readonly LayerSummary[]
  readonly measured: Measures
  readonly view: string | null
}

/** One picture a column; in a deep network only over layers of the story. */
function Sights({ wire, story, measured, view }: SightsProps) {
  const { atlas } = useAtlas()
  const shown = new Map<number, LayerSummary>()
  for (const { node, column } of wire.dots) {
    const told = node.layers.find(layer => story.includes(layer))
    if (told) shown.set(column, told)
    else if (atlas.layers.length <= mostUnfolded && !shown.has(column)) shown.set(column, node.layers[0])
  }
  return [...shown].map(([column, layer]) => (
    <span key={column} className="us-ladder-sight" style={{ left: measured.x(column) }}>
      <Sight layer={layer} view={atlas.network.size} src={view} height={measured.picture} />
    </span>
  ))
}

interface DotProps {
  readonly dot: WireDot
  readonly story: readonly LayerSummary[]
  readonly measured: Measures
  onPress(): void
}

function Dot({ dot, story, measured, onPress }: DotProps) {
  const { node, plus } = dot
  const told = node.layers.some(layer => story.includes(layer))
  const className = `us-dot${told ? ' us-dot-story' : ''}${plus ? ' us-dot-plus' : ''}${node.blocks > 1 ? ' us-dot-fold' : ''}`
  const { text, units } = dotText(node)
  const style = {
    left: measured.x(dot.column),
    top: measured.y(dot.lane),
    width: Math.max(24, measured.step - 4),
  }
  return (
    <button
      type="button"
      className={className}
      style={style}
      title={describe(node)}
      aria-label={describe(node)}
      aria-pressed={node.blocks > 1 ? undefined : told}
      onClick={onPress}
    >
      <i />
      <span>{shortened(text, measured.step)}</span>
      <small>{units}</small>
    </button>
  )
}

function dotText(node: WireNode): { readonly text: string; readonly units: string } {
  if (node.blocks > 1) return { text: node.label, units: '' }
  return { text: node.label, units: String(node.layers[0].units) }
}

function describe({ layers, blocks, label }: WireNode): string {
  if (blocks > 1) return `${label}: ${layers.length} layers in ${blocks} blocks alike. Open`
  const [layer] = layers
  return `${layer.name}, ${counted(layer.units, 'unit')}, ${seesWords(layer)}`
}

/** A name that is too long for its place loses its front, `layer1.0.conv1`; never so much that only a number is left. */
function shortened(name: string, step: number): string {
  const fits = Math.floor((step - 4) / 6.4)
  if (name.length <= fits) return name
  const numbered = name.replace(/^[A-Za-z_]+(?=\d)/, '')
  if (numbered.length <= fits) return numbered
  const parts = name.split(/(?<=[._/])/)
  while (parts.length > 1 && parts.join('').length > fits) parts.shift()
  const left = parts.join('')
  return /^\d*$/.test(left) ? name : left
}
