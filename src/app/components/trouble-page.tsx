import type { Trouble } from '../data/trouble.ts'
import { LoadTrouble } from './load-trouble.tsx'

/** What stands where nothing of the atlas can be shown. */
export function TroublePage({ trouble, again }: { readonly trouble: Trouble; again(): void }) {
  return (
    <main className="us-page">
      <h1 className="us-t1">This atlas cannot be shown</h1>
      <LoadTrouble trouble={trouble} again={again} />
    </main>
  )
}
