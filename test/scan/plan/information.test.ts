import { describe, expect, test } from 'vitest'
import { entropy, mutualInformation, probabilities } from '../../../src/scan/plan/information.ts'

describe('information', () => {
  test('scores that are probabilities are taken as they are, others by softmax', () => {
    expect([...probabilities(Float32Array.of(0.25, 0.75))]).toEqual([0.25, 0.75])
    const [a, b] = probabilities(Float32Array.of(1000, 1000 + Math.log(3)))
    expect(a).toBeCloseTo(0.25, 3)
    expect(a + b).toBeCloseTo(1, 12)
  })
  test('entropy is in nats and takes weights of any sum', () => {
    expect(entropy([2, 2])).toBeCloseTo(Math.LN2, 12)
    expect(entropy([0, 5])).toBeCloseTo(0, 12)
  })
  test('mutual information is all of the entropy where one tells the other, 0 where it tells nothing', () => {
    expect(
      mutualInformation([
        [0, 5],
        [1, 6],
        [0, 5],
        [1, 6],
      ]),
    ).toBeCloseTo(Math.LN2, 12)
    expect(
      mutualInformation([
        [0, 5],
        [0, 6],
        [1, 5],
        [1, 6],
      ]),
    ).toBeCloseTo(0, 12)
  })
})
