import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OriginalPlaces } from '../../studies/original.ts'
import { openScanned } from '../../studies/original.ts'
import { preprocessingOf } from '../../studies/picture-view.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { type LiveSite, liveFile, liveKey } from '../api/live-site.ts'
import { SCHEMA } from '../api/schema.ts'
import { dataFile } from './data-file.ts'
import type { SiteFolder } from './site-folder.ts'

/**
 * Copies the network of an atlas, and what its page has to know to run it.
 * @throws CallError where the network is nowhere; InputError for another one
 */
export async function writeLive(
  site: SiteFolder,
  { atlas }: OpenedAtlas,
  { model }: Pick<OriginalPlaces, 'model'>,
): Promise<void> {
  const { files } = await openScanned(atlas, model)
  for (const [i, { path }] of files.entries()) await site.write(liveFile.model(i), await readFile(path))
  const document: LiveSite = {
    schema: SCHEMA,
    files: files.map(({ path }, i) => ({ name: basename(path), file: liveFile.model(i) })),
    preprocessing: preprocessingOf(atlas),
  }
  await site.write(liveFile.data, dataFile(liveKey, document))
}
