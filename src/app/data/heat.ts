/** Inferno of matplotlib (CC0), at eighths. */
const inferno = [
  [0, 0, 4],
  [33, 12, 74],
  [87, 16, 110],
  [138, 34, 106],
  [188, 55, 84],
  [228, 90, 49],
  [249, 142, 9],
  [249, 203, 53],
  [252, 255, 164],
] as const

export type Rgba = readonly [number, number, number, number]

/** How much of the page's colour is laid over a place: all but what fires is pale. 0 to 1 */
export const paleness = (share: number): number => 0.8 * Math.max(0, 1 - 1.5 * share)

/** The colour of a share of the record over a picture; too little is not drawn. */
export function heatOf(share: number): Rgba {
  if (share < 0.08) return [0, 0, 0, 0]
  return [...infernoOf(share), Math.round(255 * (0.2 + 0.6 * Math.min(1, share)))]
}

/** @param share  0 to 1 */
export function infernoOf(share: number): readonly [number, number, number] {
  const at = Math.min(1, Math.max(0, share)) * (inferno.length - 1)
  const start = Math.min(inferno.length - 2, Math.floor(at))
  const mix = (i: 0 | 1 | 2) =>
    Math.round(inferno[start][i] + (inferno[start + 1][i] - inferno[start][i]) * (at - start))
  return [mix(0), mix(1), mix(2)]
}
