import { NetworkBuilder } from './builder.ts'

type Map = NetworkBuilder['picture']

/** Expansion, channels, blocks and stride of each stage. Source: Sandler et al. 2018, table 2. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const

/** The bytes of a network of MobileNetV2's shape, batch norms folded into the convolutions as exporters do. Its weights mean nothing. */
export function mobileNetV2(): Uint8Array {
  const net = new NetworkBuilder(2, 224)
  let map = net.relu6(net.conv('stem', net.picture, 32, { kernel: 3, stride: 2 }))
  for (const [stage, [expansion, channels, blocks, stride]] of STAGES.entries())
    for (let i = 0; i < blocks; i++) {
      const name = `stage${stage + 1}.${i + 1}`
      map = block(net, name, map, { expansion, channels, stride: i === 0 ? stride : 1 })
    }
  map = net.relu6(net.conv('last', map, 1280, { kernel: 1 }))
  return net.classes(map, 1000)
}

interface Block {
  readonly expansion: number
  readonly channels: number
  readonly stride: number
}

function block(net: NetworkBuilder, name: string, from: Map, { expansion, channels, stride }: Block): Map {
  const wide = from.channels * expansion
  const expanded = expansion === 1 ? from : net.relu6(net.conv(`${name}.expand`, from, wide, { kernel: 1 }))
  const deep = net.relu6(net.conv(`${name}.deep`, expanded, wide, { kernel: 3, stride, groups: 'each' }))
  const thin = net.conv(`${name}.thin`, deep, channels, { kernel: 1 })
  return stride === 1 && from.channels === channels ? net.add(from, thin) : thin
}
