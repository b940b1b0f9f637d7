import type { WritableStorage } from '../../src/atlas/storage.ts'

/** An atlas in memory, with its files to look at and to damage. */
export interface MemoryStorage extends WritableStorage {
  readonly files: Map<string, Uint8Array>
}

export function memoryStorage(): MemoryStorage {
  const files = new Map<string, Uint8Array>()
  return {
    name: 'made.atlas',
    files,
    size: async name => files.get(name)?.length ?? null,
    read: async (name, start, end) => files.get(name)!.slice(start, end),
    write: async (name, bytes) => {
      files.set(name, bytes.slice())
    },
    create: async name => {
      const chunks: Uint8Array[] = []
      return {
        write: async bytes => {
          chunks.push(bytes.slice())
        },
        close: async () => {
          files.set(name, new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer()))
        },
        abort: async () => {},
      }
    },
  }
}
