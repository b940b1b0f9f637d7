import type { ElementType } from './model.ts'

/** Element types by their number in the file, and bytes per element (0: not of a fixed size, or not ours). */
const TYPES: readonly (readonly [number, ElementType, number])[] = [
  [1, 'float32', 4],
  [2, 'uint8', 1],
  [3, 'int8', 1],
  [4, 'uint16', 2],
  [5, 'int16', 2],
  [6, 'int32', 4],
  [7, 'int64', 8],
  [8, 'string', 0],
  [9, 'bool', 1],
  [10, 'float16', 2],
  [11, 'float64', 8],
  [12, 'uint32', 4],
  [13, 'uint64', 8],
  [16, 'bfloat16', 2],
]

const byNumber = new Map(TYPES.map(([number, type]) => [number, type]))
const byType = new Map(TYPES.map(([number, type, bytes]) => [type, { number, bytes }]))

export function elementType(number: number): ElementType {
  return byNumber.get(number) ?? 'unknown'
}

export function elementNumber(type: ElementType): number {
  return byType.get(type)?.number ?? 0
}

/** Bytes of one element; 0 where the type has no fixed size or is not known. */
export function elementBytes(type: ElementType): number {
  return byType.get(type)?.bytes ?? 0
}
