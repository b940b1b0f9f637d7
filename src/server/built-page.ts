import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MachineError } from '../base/error.ts'

/** Where the built page lies: beside the compiled sources, or in the `dist` of a clone. */
const places = ['../../app/', '../../dist/app/'].map(path => fileURLToPath(new URL(path, import.meta.url)))

/**
 * The folder of the viewer's page: index.html and what belongs to it.
 * @throws MachineError in a clone where it was not built
 */
export function builtPage(): string {
  const found = places.find(folder => existsSync(join(folder, 'index.html')))
  if (found) return found
  throw new MachineError('The page of the viewer is not built. "npm run build" builds it.')
}
