import type { NoteFile } from '../data/note-export.ts'
import { giveFile } from '../state/give-file.ts'

interface GiveFilesProps {
  readonly json: { readonly text: string; make(): NoteFile }
  readonly table: { readonly text: string; make(): NoteFile }
}

/** What was written as files: all of it as JSON, and as a table. */
export function GiveFiles({ json, table }: GiveFilesProps) {
  return [json, table].map(({ text, make }) => (
    <button
      key={text}
      type="button"
      className="us-link"
      onClick={() => {
        const { name, type, text: content } = make()
        giveFile(name, type, content)
      }}
    >
      {text}
    </button>
  ))
}
