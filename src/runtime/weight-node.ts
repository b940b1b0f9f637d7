import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { WeightFiles } from '../network/session-plan.ts'
import type { Tensor } from '../onnx/model.ts'

/** Values of a float32 constant. */
interface Values {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** Reads the values of constants from where they lie; null for those that are not float32. */
export function weightReader({ folder, locate }: WeightFiles): (tensor: Tensor) => Promise<Values | null> {
  return async ({ type, dims, data }) => {
    if (type !== 'float32') return null
    if (data.kind === 'inline') return { data: floats(new Uint8Array(data.bytes)), dims }
    const { location, offset } = locate(data)
    const file = await open(join(folder, location), 'r')
    try {
      const bytes = new Uint8Array(data.length)
      await file.read(bytes, 0, bytes.length, offset)
      return { data: floats(bytes), dims }
    } finally {
      await file.close()
    }
  }
}

function floats({ buffer, length }: Uint8Array<ArrayBuffer>): Float32Array {
  return new Float32Array(buffer, 0, length / 4)
}
