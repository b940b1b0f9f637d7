import { type FileHandle, open } from 'node:fs/promises'
import { onDisk, writeAll } from '../../atlas/disk-node.ts'
import { InputError } from '../../base/error.ts'

const bufferBytes = 1 << 18

/**
 * A file that only grows. What was appended is safe after `sync`; a later run cuts the file to the length that
 * its checkpoint recorded, so what came after it never happened.
 */
export class Log {
  readonly #path: string
  readonly #file: FileHandle
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #length: number

  private constructor(path: string, file: FileHandle, length: number) {
    this.#path = path
    this.#file = file
    this.#length = length
  }

  /**
   * Opens a log and cuts it to `length` bytes.
   * @throws InputError when it is shorter than that
   */
  static async open(path: string, length: number): Promise<Log> {
    return onDisk(path, async () => {
      const file = await open(path, 'a+')
      try {
        const { size } = await file.stat()
        if (size < length)
          throw new InputError(
            `${path} has ${size} of ${length} bytes: this checkpoint is damaged; start again with --fresh`,
          )
        if (size > length) await file.truncate(length)
        return new Log(path, file, length)
      } catch (error) {
        await file.close()
        throw error
      }
    })
  }

  /** Bytes appended so far, those of earlier runs included. */
  get length(): number {
    return this.#length
  }

  /** Takes the bytes over: the caller must not change them afterwards. */
  async append(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#length += bytes.length
    if (this.#waitingBytes >= bufferBytes) await this.#flush()
  }

  /** Returns when all that was appended is on the disk. */
  async sync(): Promise<void> {
    await this.#flush()
    await onDisk(this.#path, () => this.#file.datasync())
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await onDisk(this.#path, () => writeAll(this.#file, bytes))
  }
}
