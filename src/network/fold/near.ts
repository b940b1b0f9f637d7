/** Whether a constant of a file is the wanted number. Those of float16 files have three digits. */
export function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= 1e-3 * Math.abs(wanted)
}
