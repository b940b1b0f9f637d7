import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as web from 'onnxruntime-web'
import { describe, expect, it } from 'vitest'
import { drawPicture } from '../../demo/pictures/index.ts'
import { findLayers } from '../../src/network/layers.ts'
import { type Method, methods } from '../../src/network/projection/plan.ts'
import { planProjection } from '../../src/network/projection/plan-projection.ts'
import { readNetwork } from '../../src/network/read-network.ts'
import { inputSize, sizeNetwork } from '../../src/network/size.ts'
import { openModelFile } from '../../src/runtime/model-file-node.ts'
import { openProjection } from '../../src/runtime/node.ts'
import { memoryWeights, openProjection as openInPage } from '../../src/runtime/web.ts'
import { inputOf } from '../demo/picture-values.ts'

const path = fileURLToPath(new URL('../../demo/network/network.onnx', import.meta.url))

/** Largest difference between the two runtimes, as a share of the largest value. */
async function difference(name: string, method: Method): Promise<number> {
  const bytes = new Uint8Array(readFileSync(path))
  const network = readNetwork(bytes, 'network.onnx')
  const sized = sizeNetwork(network, inputSize(network, null, null))
  const { tensor } = findLayers(sized).find(layer => layer.name === name)!
  const { weights } = await openModelFile(path)
  const native = await openProjection(planProjection(sized, tensor, method, weights))
  const inPage = await openInPage(web, planProjection(sized, tensor, method, memoryWeights('network.onnx')), [
    { path: 'network.onnx', data: bytes },
  ])
  const input = inputOf(drawPicture(4711, 3).data)
  let [largest, apart] = [0, 0]
  for (const place of [
    { unit: 1, row: 0, col: 0 },
    { unit: 7, row: 5, col: 4 },
  ]) {
    const [here, there] = [await native.project(input, place), await inPage.project(input, place)]
    expect([there.top, there.left, there.rows, there.cols]).toEqual([
      here.top,
      here.left,
      here.rows,
      here.cols,
    ])
    here.values.forEach((value, i) => {
      largest = Math.max(largest, Math.abs(value))
      apart = Math.max(apart, Math.abs(value - there.values[i]))
    })
  }
  await Promise.all([native.close(), inPage.close()])
  expect(largest).toBeGreaterThan(0)
  return apart / largest
}

describe('the graph of a projection', () => {
  it.each(methods)(
    'by %s gives the same numbers in the runtime for pages',
    { timeout: 60_000 },
    async method => {
      expect(await difference('conv1', method)).toBeLessThan(1e-5)
      expect(await difference('conv4', method)).toBeLessThan(1e-5)
    },
  )
})
