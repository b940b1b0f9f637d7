/** Where an atlas lies: a folder, a set of dropped files, a site. Names are paths within it, with `/`. */
export interface Storage {
  /** How people know it: the path of the folder. */
  readonly name: string
  /** Size of a file in bytes; null: there is none. */
  size(name: string): Promise<number | null>
  /** The bytes [start, end) of a file; all of it where they are left out. Fewer where the file ends before. */
  read(name: string, start?: number, end?: number): Promise<Uint8Array>
}

/** A storage that an atlas can be written to. */
export interface WritableStorage extends Storage {
  /** Writes a small file: afterwards it is there as a whole, or as it was before. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Begins a large file, which appears under its name when closed. */
  create(name: string): Promise<Sink>
}

/** A file that is being written from its beginning to its end. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  /** The file is complete. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  abort(): Promise<void>
}
