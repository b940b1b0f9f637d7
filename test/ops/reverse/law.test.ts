import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src/network/projection/plan.ts'
import { carry, placesOf } from './carry.ts'
import { mapDims, part, weights } from './draw.ts'
import { floats, node, type Part, type SmallNetwork, smallNetwork } from './network.ts'
import { type Random, randomFrom } from './random.ts'

const methods: readonly Method[] = ['deconvnet', 'guided', 'gradient']
const seeds = [1, 2, 3, 4, 5]

/** A network with the part at its end, a picture for it, and places of its map. */
async function opened(made: Part, seed: number) {
  const random = randomFrom(seed)
  const small = (await smallNetwork(made, random, { last: null })) as SmallNetwork
  const picture = Float32Array.from(random.values(small.shapes.picture.reduce((a, b) => a * b, 1)))
  return { small, picture, places: placesOf(small, random, 3) }
}

const largestOf = (values: Float32Array): number => Math.max(...values.map(Math.abs))

describe('the first layer', () => {
  const filter = (random: Random): number[] => random.values(27)

  it.each(seeds)('projects to its filter itself, where a unit is active (%i)', async seed => {
    const given = filter(randomFrom(seed + 100))
    const random = randomFrom(seed)
    const relu = part([1, 1, 7, 8], [node('Relu', ['u'], 'y')])
    const small = (await smallNetwork(relu, random, {
      last: null,
      first: { weights: given, kernel: 3 },
    })) as SmallNetwork
    const picture = Float32Array.from(random.values(3 * 7 * 8))
    const { y } = await small.forward({ picture })
    const active = [...y.keys()].filter(at => y[at] > 0)
    const places = active.map(at => ({ unit: 0, row: Math.floor(at / 8), col: at % 8 }))
    expect(places.length).toBeGreaterThan(5)
    for (const method of methods) {
      const found = await carry(small, method, { picture, places, whole: false })
      places.forEach((place, i) => {
        expect(found[i]).toEqual(placed(given, place))
      })
    }
    await small.close()
  })

  /** The filter over its place, with what lies outside the picture cut. */
  function placed(given: readonly number[], { row, col }: { row: number; col: number }): Float32Array {
    return Float32Array.from({ length: 3 * 7 * 8 }, (_, at) => {
      const [channel, y, x] = [Math.floor(at / 56), Math.floor(at / 8) % 7, at % 8]
      const [dy, dx] = [y - row + 1, x - col + 1]
      const isUnder = dy >= 0 && dy < 3 && dx >= 0 && dx < 3
      return isUnder ? given[(channel * 3 + dy) * 3 + dx] : 0
    })
  }
})

describe('signals', () => {
  it.each(seeds)('add up where they meet (%i)', async seed => {
    const random = randomFrom(seed + 200)
    const dims = mapDims(random, 2)
    const shape = [2, 2, 3, 2]
    const constants = [weights(random, 'w', shape), weights(random, 'x', shape)]
    const branches = [node('Conv', ['u', 'w'], 'a'), node('Conv', ['u', 'x'], 'b')]
    const ends = [node('Add', ['a', 'b'], 'y'), node('Identity', ['a'], 'y'), node('Identity', ['b'], 'y')]
    for (const method of methods) {
      const signals: Float32Array[][] = []
      for (const end of ends) {
        const { small, picture, places } = await opened(part(dims, [...branches, end], ...constants), seed)
        signals.push(await carry(small, method, { picture, places, whole: false }))
        await small.close()
      }
      const [sums, ones, others] = signals
      sums.forEach((sum, i) => {
        const apart = sum.map((value, at) => value - ones[i][at] - others[i][at])
        expect(largestOf(apart)).toBeLessThan(1e-5 * (largestOf(sum) + 0.01))
      })
    }
  })

  it.each(seeds)('grow with what they start from (%i)', async seed => {
    const random = randomFrom(seed + 300)
    const dims = mapDims(random, 2)
    const constants = [weights(random, 'w', [2, 2, 3, 3]), floats('factor', [2.5], [])]
    const nodes = [
      node('Tanh', ['u'], 'a'),
      node('MaxPool', ['a'], 'b', { kernel_shape: [2, 2] }),
      node('Conv', ['b', 'w'], 'c'),
      node('Elu', ['c'], 'd'),
    ]
    for (const method of methods) {
      const signals: Float32Array[][] = []
      for (const end of [node('Identity', ['d'], 'y'), node('Mul', ['d', 'factor'], 'y')]) {
        const { small, picture, places } = await opened(part(dims, [...nodes, end], ...constants), seed)
        signals.push(await carry(small, method, { picture, places, whole: false }))
        await small.close()
      }
      const [ones, more] = signals
      ones.forEach((one, i) => {
        const apart = one.map((value, at) => 2.5 * value - more[i][at])
        expect(largestOf(apart)).toBeLessThan(1e-5 * (largestOf(one) + 0.01))
      })
    }
  })
})
