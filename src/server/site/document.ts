import { entriesDocument } from '../answer/entries.ts'
import { findIndex } from '../answer/find-index.ts'
import { layerDocument } from '../answer/layer.ts'
import type { OpenedAtlas } from '../answer/opened.ts'
import { pictureDocument } from '../answer/picture.ts'
import { picturesDocument } from '../answer/pictures.ts'
import { unitDocument } from '../answer/unit.ts'
import type { AtlasDocument, LessonDocument, NotesDocument } from '../api/document.ts'
import { PICTURES_A_FILE, type PlainPicture, type SitePictures, siteFile, siteKey } from '../api/site-file.ts'
import { dataFile } from './data-file.ts'
import type { SiteFolder } from './site-folder.ts'

/** What the documents of a site are made from. */
export interface SiteMaterial {
  readonly opened: OpenedAtlas
  readonly document: AtlasDocument
  readonly notes: NotesDocument
  readonly lesson: LessonDocument
  /** Pictures that have a document of their own. */
  readonly kept: readonly number[]
}

/** Writes every document that a server would answer. @param step  called behind each unit and each picture */
export async function writeDocuments(
  site: SiteFolder,
  { opened, document, notes, lesson, kept }: SiteMaterial,
  step: () => void,
): Promise<void> {
  const put = (path: string, key: string, value: object) => site.write(path, dataFile(key, value))
  await put(siteFile.atlas, siteKey.atlas, document)
  await put(siteFile.notes, siteKey.notes, notes)
  await put(siteFile.find, siteKey.find, await findIndex(opened))
  await put(siteFile.lesson, siteKey.lesson, lesson)
  for (const layer of opened.atlas.layers) {
    const { name, ordinal, units } = layer
    await put(siteFile.layer(ordinal), siteKey.layer(name), await layerDocument(opened, layer))
    await put(siteFile.entries(ordinal), siteKey.entries(name), await entriesDocument(opened, layer))
    for (let unit = 0; unit < units; unit++) {
      const found = await unitDocument(opened, { layer, unit })
      await put(siteFile.unit(ordinal, unit), siteKey.unit(name, unit), found)
      step()
    }
  }
  for (const picture of kept) {
    await put(siteFile.picture(picture), siteKey.picture(picture), await pictureDocument(opened, picture))
    step()
  }
  await writePictureList(site, opened, new Set(kept))
}

/** The list of all pictures; of those without a document of their own all that is known. */
async function writePictureList(
  site: SiteFolder,
  opened: OpenedAtlas,
  kept: ReadonlySet<number>,
): Promise<void> {
  const files = Math.ceil(opened.atlas.manifest.pictures.count / PICTURES_A_FILE)
  for (let file = 0; file < files; file++) {
    const wanted = { label: null, q: null, from: file * PICTURES_A_FILE, n: PICTURES_A_FILE }
    const { total: _, ...columns } = await picturesDocument(opened, wanted)
    const plain: PlainPicture[] = []
    for (const picture of columns.picture) {
      const { frame, reason, duplicate_of } = await pictureDocument(opened, picture)
      plain.push(kept.has(picture) ? null : [frame, reason, duplicate_of])
    }
    const found: SitePictures = { ...columns, plain }
    await site.write(siteFile.pictures(file), dataFile(siteKey.pictures(file), found))
  }
}
