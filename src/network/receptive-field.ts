import { opOf } from '../ops/table.ts'
import { channelRuns } from './channel-run.ts'
import { evenTensors } from './even.ts'
import { findGates } from './gate.ts'
import type { ReceptiveField, SizedNetwork } from './network.ts'
import { boxesOf, type FieldBoxes } from './receptive-box.ts'
import { fieldOf, joined } from './receptive-line.ts'
import type { Along, FieldKind, Walks } from './receptive-place.ts'
import { stepBack, walkBack } from './receptive-walk.ts'

export type { FieldBoxes } from './receptive-box.ts'
export type { FieldKind } from './receptive-place.ts'

/** Receptive fields of one network's tensors. Remembers what it walked: ask one for all layers. */
export interface ReceptiveFieldReader {
  /** One for each run of channels that see alike, in order. */
  readonly fields: (tensor: string) => ReceptiveField[]
  /** Of one channel, or of all. */
  readonly boxes: (tensor: string, channel?: number) => FieldBoxes
}

/** @returns a reader for one network at one input size */
export function receptiveFieldReader(sized: SizedNetwork): ReceptiveFieldReader {
  const graph = findGates(sized)
  const gated = graph.gates.size > 0 || sized.network.dialect.nodes.some(node => opOf(node)?.measures)
  const even = evenTensors(sized, graph)
  const step = remembered((kind: FieldKind, clip: boolean) =>
    stepBack(sized, graph, { clip, path: kind === 'path' }),
  )
  const walk = remembered((along: Along, kind: FieldKind, clip: boolean) =>
    walkBack(sized, along, clip, step(kind, clip), even),
  )
  // Without a gate both kinds are one.
  const walks: Walks = (along, kind, clip) => walk(along, gated ? kind : 'path', clip)
  const runs = channelRuns(sized, step('whole', false))
  return {
    fields: tensor =>
      joined(runs(tensor).map(channels => fieldOf(sized, tensor, channels, walks, even.has(tensor)))),
    boxes: (tensor, channel) => boxesOf(sized, tensor, channel, walks),
  }
}

/** The same function, which makes each answer once. */
function remembered<A extends readonly (string | boolean)[], R>(make: (...keys: A) => R): (...keys: A) => R {
  const memory = new Map<string, R>()
  return (...keys) => {
    const key = keys.join(' ')
    const known = memory.get(key) ?? make(...keys)
    memory.set(key, known)
    return known
  }
}
