import type { AtlasDocument, LayerSummary } from '../../server/api/document.ts'

/** What a dot of the wire stands for: one layer, or repeated blocks that are folded into one. */
export interface WireNode {
  readonly key: string
  readonly label: string
  readonly layers: readonly LayerSummary[]
  /** How many blocks alike are folded; 1: it is a layer. */
  readonly blocks: number
}

/** More layers than this are folded where blocks repeat. */
export const mostUnfolded = 24

/**
 * The dots of the wire. Blocks alike that follow each other at one size of the map become one, unless it was opened.
 * @param opened  keys of folded dots that were opened
 */
export function wireNodes(
  { layers }: Pick<AtlasDocument, 'layers'>,
  opened: ReadonlySet<string>,
): WireNode[] {
  if (layers.length <= mostUnfolded) return layers.map(alone)
  const nodes: WireNode[] = []
  for (const run of runs(blocksOf(layers))) {
    const all = run.flatMap(block => block.layers)
    const key = `${run[0].name}*${run.length}`
    if (run.length < 2 || opened.has(key)) nodes.push(...all.map(alone))
    else nodes.push({ key, label: `${run[0].name} × ${run.length}`, layers: all, blocks: run.length })
  }
  return nodes
}

const alone = (layer: LayerSummary): WireNode => ({
  key: layer.name,
  label: layer.name,
  layers: [layer],
  blocks: 1,
})

interface Block {
  readonly name: string
  /** What a block alike has too; null: it is a single layer, which is never folded. */
  readonly pattern: string | null
  readonly layers: readonly LayerSummary[]
}

/** Layers whose names differ only behind a number belong to one block: `layer1.0.conv1`, `layer1.0.conv2`, `layer1.0`. */
function blocksOf(layers: readonly LayerSummary[]): Block[] {
  const groups: { name: string; layers: LayerSummary[] }[] = []
  for (const layer of layers) {
    const name = blockName(layer.name)
    const last = groups.at(-1)
    if (last && last.name === name) last.layers.push(layer)
    else groups.push({ name, layers: [layer] })
  }
  return groups.map(group => ({ ...group, pattern: patternOf(group.name, group.layers) }))
}

/** Up to the last number that stands between dots (or digits behind a word, as in `fire2/squeeze`). */
function blockName(layer: string): string {
  const found = /^(.*[._/]\d+|.*?\d+)(?=[._/]|$)/.exec(layer)
  return found ? found[1] : layer
}

function patternOf(name: string, layers: readonly LayerSummary[]): string | null {
  if (layers.length < 2) return null
  const stem = name.replace(/\d+$/, '')
  const { map } = layers[layers.length - 1]
  return `${stem}|${map.join('x')}|${layers.map(layer => layer.name.slice(name.length)).join(' ')}`
}

function runs(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = []
  for (const block of blocks) {
    const last = found.at(-1)
    if (last && block.pattern !== null && last[0].pattern === block.pattern) last.push(block)
    else found.push([block])
  }
  return found
}
