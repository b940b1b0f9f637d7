import { NetworkBuilder } from './builder.ts'

type Map = NetworkBuilder['picture']

/** Channels and stride of each block: two to a stage. Source: He et al. 2016, table 1, 18 layers. */
const BLOCKS = [
  [64, 1],
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
] as const

/** The bytes of a network of ResNet-18's shape, batch norms folded into the convolutions as exporters do. Its weights mean nothing. */
export function resnet18(): Uint8Array {
  const net = new NetworkBuilder(18, 224)
  const stem = net.relu(net.conv('stem', net.picture, 64, { kernel: 7, stride: 2 }))
  const end = BLOCKS.reduce(
    (from: Map, [channels, stride], i) => block(net, `block${i + 1}`, from, channels, stride),
    net.maxPool(stem),
  )
  return net.classes(end, 1000)
}

function block(net: NetworkBuilder, name: string, from: Map, channels: number, stride: number): Map {
  const first = net.relu(net.conv(`${name}.conv1`, from, channels, { kernel: 3, stride }))
  const second = net.conv(`${name}.conv2`, first, channels, { kernel: 3 })
  const same = stride === 1 && from.channels === channels
  const around = same ? from : net.conv(`${name}.down`, from, channels, { kernel: 1, stride })
  return net.relu(net.add(second, around))
}
