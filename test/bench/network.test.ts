import { describe, expect, it } from 'vitest'
import { mobileNetV2 } from '../../bench/network/mobilenet-v2.ts'
import { resnet18 } from '../../bench/network/resnet18.ts'
import { smallNetwork, wideNetwork } from '../../bench/network/small.ts'
import { findLayers } from '../../src/network/layers.ts'
import { readNetwork } from '../../src/network/read-network.ts'
import { selectLayers } from '../../src/network/select.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'

function watched(bytes: Uint8Array): { layers: number; units: number; last: string } {
  const network = readNetwork(bytes, 'bench.onnx')
  const sized = sizeNetwork(network, inputSize(network, null, null))
  const layers = selectLayers(sized, findLayers(sized), [])
  const { rows, cols } = layers.at(-1)!
  const units = layers.reduce((sum, layer) => sum + layer.units, 0)
  return { layers: layers.length, units, last: `${rows}x${cols}` }
}

describe('networks made for benches', () => {
  it("have ResNet-18's convolutions and sums, on maps of 7 x 7 in the end", () => {
    const { layers, last } = watched(resnet18())
    expect(layers).toBe(20 + 8)
    expect(last).toBe('7x7')
  })

  it("have MobileNetV2's convolutions and sums, on maps of 7 x 7 in the end", () => {
    const { layers, last } = watched(mobileNetV2())
    expect(layers).toBe(52 + 10)
    expect(last).toBe('7x7')
  })

  it('have few units where pictures count, and 20,000 where units do', () => {
    expect(watched(smallNetwork()).units).toBe(112)
    expect(watched(wideNetwork()).units).toBe(20_000)
  })

  it('are the same bytes each time', () => {
    expect(smallNetwork()).toEqual(smallNetwork())
  })
})
