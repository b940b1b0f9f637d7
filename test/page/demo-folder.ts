import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where all files of tests find the small demo that the first of them makes; gone when the last has ended. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-page-demo-'))
  process.env.UNITSCOPE_DEMO_FOLDER = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
