import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Op } from '../src/ops/op.ts'
import { ops } from '../src/ops/table.ts'

const opening = `# Ops

*Written by \`npm run ops\` from the table in \`src/ops/table.ts\`: change the notes there.*

Files of opset 7 to 22 are read as opset 18 (axes of Squeeze, bounds of Clip and the like are inputs). What exporters
spell out in several ops is read as one: Silu, HardSwish, Gelu, Mish, LRN, GroupNormalization, LayerNormalization,
FakeQuantize (a pair of quantize and dequantize). The runtime still runs the nodes as the file has them.

For each op we know the shape of its outputs and its *reach*: which part of its inputs a part of its output depends on.
Receptive fields are found by following reach back to the picture. An op that is not listed may still run: its shape is
asked of the runtime, and every receptive field behind it counts as global.

- **place by place**: a place depends on the same place of the input.
- **uneven**: places may see in different ways, so that a receptive field behind it may have no size and stride.
- **gate**: multiplies two branches. The factor that is stretched over the map, or else comes from a sigmoid, tanh or
  softmax (*opens*), is constant in the path field, at which patches are cut; the whole field follows both.

| op | reach | exact, or a convention |
| --- | --- | --- |
`

function reachOf({ reach, uneven, gate }: Op): string {
  const marks = [reach ? 'its own rule' : 'place by place']
  if (uneven) marks.push('uneven')
  if (gate === 'multiplies') marks.push('gate')
  if (gate === 'opens') marks.push('opens')
  return marks.join(', ')
}

/** docs/OPS.md, from what the table says of each op. */
export function opsPage(): string {
  const sorted = [...ops.values()].sort((a, b) => (a.op < b.op ? -1 : 1))
  const rows = sorted.map(op => `| ${op.op} | ${reachOf(op)} | ${op.notes.replaceAll('|', '\\|')} |`)
  return `${opening}${rows.join('\n')}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync('docs/OPS.md', opsPage())
}
