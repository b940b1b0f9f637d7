import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of reference answers, real networks and photographs beside the project, or null where it is absent. */
export function sharedFolder(): string | null {
  const path = fileURLToPath(new URL('../../shared/', import.meta.url))
  return existsSync(path) ? path : null
}
