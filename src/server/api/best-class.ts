const listed = 5

/** The highest scores as shares of all, which a network may end in or not. */
export function bestClasses(
  scores: Float32Array,
  names: readonly string[] | null,
): (readonly [string, number])[] {
  const shares = areShares(scores) ? Array.from(scores) : softmax(scores)
  return shares
    .map((share, i) => [names?.[i] ?? String(i), share] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, listed)
}

function areShares(scores: Float32Array): boolean {
  const sum = scores.reduce((total, score) => total + score, 0)
  return scores.every(score => score >= 0 && score <= 1) && Math.abs(sum - 1) < 1e-3
}

function softmax(scores: Float32Array): number[] {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const powers = Array.from(scores, score => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}
