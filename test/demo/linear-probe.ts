/**
 * Fits a linear map from features to classes by least squares with a small penalty.
 * @param rows  features, one row a picture
 * @returns the class that the map finds for a row
 */
export function linearProbe(
  rows: readonly number[][],
  labels: readonly number[],
  classes: number,
  penalty = 10,
): (row: readonly number[]) => number {
  const width = rows[0].length
  const means = column(width, k => rows.reduce((sum, row) => sum + row[k], 0) / rows.length)
  const deviations = column(
    width,
    k => Math.sqrt(rows.reduce((sum, row) => sum + (row[k] - means[k]) ** 2, 0) / rows.length) + 1e-6,
  )
  const standard = (row: readonly number[]) => [
    1,
    ...row.map((value, k) => (value - means[k]) / deviations[k]),
  ]
  const inputs = rows.map(standard)
  const size = width + 1
  const normal = column(size, i =>
    column(size, j => inputs.reduce((sum, row) => sum + row[i] * row[j], i === j && i > 0 ? penalty : 0)),
  )
  const right = column(size, i =>
    column(classes, c => inputs.reduce((sum, row, n) => sum + (labels[n] === c ? row[i] : 0), 0)),
  )
  const weights = solved(normal, right)
  return row => {
    const input = standard(row)
    const scores = column(classes, c => input.reduce((sum, value, i) => sum + value * weights[i][c], 0))
    return scores.indexOf(Math.max(...scores))
  }
}

const column = <T>(length: number, value: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => value(index))

/** X of A X = B, A symmetric and positive, by elimination. */
function solved(a: readonly number[][], b: readonly number[][]): number[][] {
  const rows = a.map((row, i) => [...row, ...b[i]])
  const size = rows.length
  for (let pivot = 0; pivot < size; pivot++) {
    const lead = rows[pivot].map(value => value / rows[pivot][pivot])
    rows[pivot] = lead
    for (let i = 0; i < size; i++) {
      const factor = rows[i][pivot]
      if (i === pivot || factor === 0) continue
      const row = rows[i]
      for (let j = pivot; j < lead.length; j++) row[j] -= factor * lead[j]
    }
  }
  return rows.map(row => row.slice(size))
}
