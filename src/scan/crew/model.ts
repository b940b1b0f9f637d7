import { basename } from 'node:path'
import { InputError, MachineError, UnitscopeError } from '../../base/error.ts'
import { complaintOf } from '../../runtime/complaint.ts'
import { isUnchanged, type ReferencedFile } from '../../runtime/model-file-node.ts'

/**
 * Checks that a model's files are those of the start.
 * @throws InputError when one has another size or time
 */
export async function checkUnchanged(files: readonly ReferencedFile[]): Promise<void> {
  if (await isUnchanged(files)) return
  const [{ path }] = files
  throw new InputError(
    `${basename(path)} changed while it was scanned (${path}). Begin again with --fresh, or put the old file back.`,
  )
}

/**
 * What `open` gives; the runtime's complaint becomes one line that names the model.
 * @throws MachineError where memory is short, else InputError
 */
export async function opened<T>(files: readonly ReferencedFile[], open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    if (cause instanceof UnitscopeError) throw cause
    const line = complaintOf(cause)
    const name = basename(files[0].path)
    if (/bad_alloc|alloc\w* (memory|failed)|out of memory/i.test(line))
      throw new MachineError(`Memory is too short for ${name} (${line}). Try --workers 1.`, { cause })
    throw new InputError(`The runtime cannot open ${name}: ${line}`, { cause })
  }
}
