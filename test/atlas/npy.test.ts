import { describe, expect, it } from 'vitest'
import { type Matrix, npyChunks, readNpy } from '../../src/atlas/npy.ts'

const bytesOf = (matrix: Matrix) => Uint8Array.from(npyChunks(matrix).flatMap(chunk => [...chunk]))

describe('a .npy file', () => {
  it('read again gives the array and its shape, for each type', () => {
    for (const matrix of [
      { data: Float32Array.of(1, -0, Number.NaN, Infinity, 5, 6), shape: [2, 3] },
      { data: Float64Array.of(0.1, 2), shape: [2] },
      { data: Uint8Array.of(0, 255, 7), shape: [3, 1, 1] },
      { data: new Float32Array(0), shape: [0, 4] },
    ]) {
      expect(readNpy(bytesOf(matrix), 'a.npy')).toEqual(matrix)
    }
  })

  it('has a header of a multiple of 64 bytes that Python reads', () => {
    const bytes = bytesOf({ data: Uint8Array.of(1, 2), shape: [2] })
    const header = new TextDecoder('latin1').decode(bytes.subarray(0, bytes.length - 2))
    expect(header.length % 64).toBe(0)
    expect([...bytes.subarray(0, 8)]).toEqual([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0])
    expect(header.slice(10).trimEnd()).toBe("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }")
    expect(header.endsWith(' \n')).toBe(true)
  })

  it('that is cut short, too long or of another type is refused', () => {
    const bytes = bytesOf({ data: Float32Array.of(1, 2), shape: [2] })
    for (const end of [0, 5, 9, 40, bytes.length - 1]) {
      expect(() => readNpy(bytes.slice(0, end), 'a.npy')).toThrow(/^a.npy /)
    }
    const text = new TextDecoder('latin1').decode(bytes)
    const changed = (from: string, to: string) =>
      Uint8Array.from(text.replace(from, to), c => c.charCodeAt(0))
    expect(() => readNpy(changed('(2,)', '(3,)'), 'a.npy')).toThrow('8 bytes of data for the shape (3,)')
    expect(() => readNpy(changed('<f4', '>f4'), 'a.npy')).toThrow('numbers of type >f4')
    expect(() => readNpy(changed('False', 'True '), 'a.npy')).toThrow('no array that unitscope reads')
  })
})
