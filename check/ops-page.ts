import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Op } from '../src/ops/op.ts'
import { ops } from '../src/ops/table.ts'

const opening = `# Ops

*Written by \`npm run ops\` from the table in \`src/ops/table.ts\`: change the notes there.*

Files of opset 7 to 22 are read as opset 18 (axes of Squeeze, bounds of Clip and the like are inputs). What exporters
spell out in several ops is read as one: Silu, HardSwish, Gelu, Mish, LRN, GroupNormalization, LayerNormalization,
FakeQuantize (a pair of quantize and dequantize). The runtime still runs the nodes as the file has them.

For each op we know the shape of its outputs, its *reach* (which part of its inputs a part of its output depends on), and
for most the *way back* of a signal.

## Reach

Receptive fields are found by following reach back to the picture. An op that is not listed may still run: its shape is
asked of the runtime, and every receptive field behind it counts as global.

- **place by place**: a place depends on the same place of the input.
- **uneven**: places may see in different ways, so that a receptive field behind it may have no size and stride.
- **gate**: multiplies two branches. The factor that is stretched over the map, or else comes from a sigmoid, tanh or
  softmax (*opens*), is constant in the path field, at which patches are cut; the whole field follows both. Of a quotient
  only the divisor is a gate.

## The way back

A projection starts with 1 at a unit's place, goes back by each op's rule, and adds up where signals meet. The unit's own
activation function takes part; nothing is rectified at the picture. A layer behind an op without a rule, or behind a node
that the rule refuses, cannot be projected: it is refused before anything runs, with the layers that can be.

The methods differ in the rule of nonlinearities; everything else goes back in the same way by all of them, except where a
*convention* says so. Where the papers are silent, these are ours.

| | deconvnet | guided | gradient |
| --- | --- | --- | --- |
| a nonlinearity | what is positive of the signal, whatever the forward value | its derivative times what is positive of the signal | its derivative times the signal |
| a gate, a divisor, weights that the picture makes | constant | constant | true derivative (weights: refused) |
| what a norm measures of the map | constant | constant | true derivative |
| LRN | the signal as it is | true derivative | true derivative |
| rounding of a quantized network | looked through | looked through | looked through |

*deconvnet*: Zeiler and Fergus 2014, section 2.1. *guided*: Springenberg and others 2015, section 3.4.
*gradient-x-input* is the gradient times what the network is shown, element by element.

**Exact** means: the adjoint of the op (if it is linear) or its true derivative, as the runtime itself computes the op;
tests compare each rule with the runtime.

## The table

| op | reach | of its reach: exact, or a convention | the way back |
| --- | --- | --- | --- |
`

function reachOf({ reach, uneven, gate }: Op): string {
  const marks = [reach ? 'its own rule' : 'place by place']
  if (uneven) marks.push('uneven')
  if (gate === 'multiplies' || gate === 'divides') marks.push('gate')
  if (gate === 'opens') marks.push('opens')
  return marks.join(', ')
}

/** docs/OPS.md, from what the table says of each op. */
export function opsPage(): string {
  const sorted = [...ops.values()].sort((a, b) => (a.op < b.op ? -1 : 1))
  const cells = (op: Op): string[] => [op.op, reachOf(op), op.notes, op.back ?? 'No rule.']
  const rows = sorted.map(op => `| ${cells(op).join(' | ')} |`)
  return `${opening}${rows.join('\n')}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync('docs/OPS.md', opsPage())
}
