import { NetworkBuilder } from './builder.ts'

/** The bytes of a network for 32 x 32 pixels with 112 units. */
export function smallNetwork(): Uint8Array {
  const net = new NetworkBuilder(1, 32)
  const first = net.relu(net.conv('conv1', net.picture, 16, { kernel: 3, stride: 2 }))
  const second = net.relu(net.conv('conv2', first, 32, { kernel: 3, stride: 2 }))
  const third = net.relu(net.conv('conv3', second, 64, { kernel: 3 }))
  return net.classes(third, 10)
}

/** The bytes of a network for 32 x 32 pixels with 20,000 units that cost next to nothing: on maps of 2 x 2 places, each channel by itself. */
export function wideNetwork(): Uint8Array {
  const net = new NetworkBuilder(20, 32)
  const small = net.maxPool(net.maxPool(net.maxPool(net.picture)))
  let map = net.relu(net.conv('conv1', small, 2000, { kernel: 3, stride: 2 }))
  for (let i = 2; i <= 10; i++) map = net.relu(net.conv(`conv${i}`, map, 2000, { kernel: 3, groups: 'each' }))
  return net.classes(map, 10)
}

/** 16, 1,000 and 4,000 units, for pages with large grids; the layers are called conv1, thousand and thousands. */
export function gridNetwork(): Uint8Array {
  const net = new NetworkBuilder(21, 32)
  const first = net.relu(net.conv('conv1', net.picture, 16, { kernel: 7, stride: 2 }))
  const thousand = net.relu(net.conv('thousand', first, 1000, { kernel: 3, stride: 2 }))
  return net.classes(net.relu(net.conv('thousands', thousand, 4000, { kernel: 1, stride: 2 })), 10)
}
