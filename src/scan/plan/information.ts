/**
 * Class scores as probabilities: taken as they are where they are some already (not negative, sum 1 within 1e-3),
 * else softmax.
 */
export function probabilities(scores: Float32Array): Float64Array {
  const values = Float64Array.from(scores)
  const sum = values.reduce((total, value) => total + value, 0)
  if (Math.abs(sum - 1) < 1e-3 && values.every(value => value >= 0)) return values
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const powers = values.map(value => Math.exp(value - most))
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map(power => power / total)
}

/** Entropy in nats of weights that need not sum to 1. */
export function entropy(weights: Iterable<number>): number {
  const positive = [...weights].filter(weight => weight > 0)
  const total = positive.reduce((sum, weight) => sum + weight, 0)
  return positive.reduce((sum, weight) => sum - (weight / total) * Math.log(weight / total), 0)
}

/** Mutual information in nats of pairs of whole numbers. */
export function mutualInformation(pairs: readonly (readonly [number, number])[]): number {
  const both = new Map<string, number>()
  const left = new Map<number, number>()
  const right = new Map<number, number>()
  for (const [a, b] of pairs) {
    both.set(`${a} ${b}`, (both.get(`${a} ${b}`) ?? 0) + 1)
    left.set(a, (left.get(a) ?? 0) + 1)
    right.set(b, (right.get(b) ?? 0) + 1)
  }
  return entropy(left.values()) + entropy(right.values()) - entropy(both.values())
}
