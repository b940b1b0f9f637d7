import { describe, expect, test } from 'vitest'
import { measure } from '../../../src/scan/plan/agreement.ts'

describe('the measure of a guess', () => {
  const row = (...scores: number[]) => Float32Array.from(scores)

  test('with two pictures a label: the way whose predictions tell the labels', () => {
    // Two ways of two classes each: the first tells a from b, the second says the same of all.
    const seen = ['a', 'b', 'a', 'b'].map(label => ({
      label,
      scores: label === 'a' ? row(0.6, 0.4, 0.99, 0.01) : row(0.4, 0.6, 0.99, 0.01),
    }))
    const measured = measure(seen, 2, 2)
    expect(measured.measure).toBe('labels')
    expect(measured.most).toBeCloseTo(Math.LN2, 12)
    expect(measured.agreements[0]).toBeCloseTo(Math.LN2, 12)
    expect(measured.agreements[1]).toBeCloseTo(0, 12)
  })
  test('without: the way that tells pictures apart, not the one that is sure of itself', () => {
    const seen = [row(0.9, 0.1, 1, 0), row(0.1, 0.9, 1, 0)].map(scores => ({ label: null, scores }))
    const { measure: by, agreements } = measure(seen, 2, 2)
    expect(by).toBe('scores')
    expect(agreements[0]).toBeGreaterThan(0.3)
    expect(agreements[1]).toBeCloseTo(0, 12)
  })
})
