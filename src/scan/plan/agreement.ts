import { entropy, mutualInformation, probabilities } from './information.ts'

/** A picture that was read: its label and its scores [ways, classes]. */
export interface Scored {
  readonly label: string | null
  readonly scores: Float32Array
}

/** How well the scores go with the pictures under each way, and what could be reached at most, in nats. */
interface Measured {
  /** `labels`: mutual information of predicted class and label. `scores`: entropy of the mean - mean entropy. */
  readonly measure: 'labels' | 'scores'
  readonly most: number
  readonly agreements: readonly number[]
}

/** With two or more pictures a label the labels are asked, else the scores alone. */
export function measure(seen: readonly Scored[], ways: number, classes: number): Measured {
  const labelled = seen.filter(({ label }) => label !== null)
  const labels = new Map([...new Set(labelled.map(({ label }) => label))].map((label, i) => [label, i]))
  const byLabels = labels.size > 1 && labelled.length >= 2 * labels.size
  const rows = byLabels ? labelled : seen
  const numbers = rows.map(({ label }) => labels.get(label) ?? 0)
  const all = Array.from({ length: ways }, (_, way) =>
    rows.map(({ scores }) => probabilities(scores.subarray(way * classes, (way + 1) * classes))),
  )
  if (!byLabels)
    return { measure: 'scores', most: Math.log(Math.min(classes, rows.length)), agreements: all.map(apart) }
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  const agreements = all.map(rows => mutualInformation(rows.map((row, i) => [largest(row), numbers[i]])))
  return { measure: 'labels', most: entropy(counts.values()), agreements }
}

/** Entropy of the mean minus mean entropy: large where each picture is told from the others, and surely. */
function apart(rows: readonly Float64Array[]): number {
  const mean = new Float64Array(rows[0].length)
  for (const row of rows) for (let i = 0; i < row.length; i++) mean[i] += row[i] / rows.length
  return entropy(mean) - rows.reduce((sum, row) => sum + entropy(row), 0) / rows.length
}

function largest(row: Float64Array): number {
  let best = 0
  for (let i = 1; i < row.length; i++) if (row[i] > row[best]) best = i
  return best
}
