import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JobOptions, openAtlas, prepareLesson, projectAll } from '../../src/index.ts'
import { makeAtlas } from './demo.ts'
import { NETWORK_FOLDER } from './network-folder.ts'

/**
 * Path of the demo's atlas as the package carries it: all units of the trained network over 3,000 drawn pictures, with
 * the views of those that are hits, the projections of the nines and what the lesson shows, ready to be opened. It is made
 * when the package is packed; a clone has none.
 */
export const demoAtlas: string = join(NETWORK_FOLDER, '..', 'picture-book.atlas')

/** Makes the atlas that the package carries; pictures come from the cache, or are drawn into it. */
export async function makeReadyAtlas(job: JobOptions = {}): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'unitscope-ready-'))
  try {
    const { atlas } = await makeAtlas({ ...job, out: join(work, 'demo') })
    await addComputed(atlas, job)
    // Where its pictures lie here is nobody else's business.
    await rm(join(atlas, '.local.json'))
    await rm(demoAtlas, { recursive: true, force: true })
    await cp(atlas, `${demoAtlas}.part`, { recursive: true })
    await rename(`${demoAtlas}.part`, demoAtlas)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** What cannot be computed later, since neither pictures nor network lie where the atlas does. */
async function addComputed(path: string, job: JobOptions): Promise<void> {
  const atlas = await openAtlas(path)
  await projectAll(atlas, atlas.layers, job)
  await prepareLesson(path, job)
}
