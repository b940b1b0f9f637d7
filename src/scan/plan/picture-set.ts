import { InputError } from '../../base/error.ts'
import type { JobOptions } from '../../base/progress.ts'
import { type Labels, readLabels } from '../../pictures/label-node.ts'
import { type Listing, readListing } from '../../pictures/listing-node.ts'
import { type Selection, selection } from '../../pictures/selection.ts'
import { readSources, type Source } from '../../pictures/source-node.ts'
import type { ScanOptions } from './options.ts'

/** The pictures of a scan. */
export interface PictureSet {
  readonly sources: readonly Source[]
  readonly labels: Labels | null
  readonly listing: Listing
  readonly selection: Selection
  readonly notes: readonly string[]
}

/**
 * Walks the sources once: how many pictures there are, and which of them are scanned.
 * @throws InputError where there is none
 */
export async function readPictureSet(options: ScanOptions, job: JobOptions): Promise<PictureSet> {
  const sources = readSources(options.sources)
  const labels = options.labels === undefined ? null : await readLabels(options.labels)
  const listing = await readListing(sources, { ...job, labels })
  if (listing.found === 0)
    throw new InputError(`There is no picture in ${options.sources.join(', ')}: ${wanted}`)
  const { limit, sample, seed } = options
  return {
    sources,
    labels,
    listing,
    selection: selection(listing.found, { limit, sample, seed }),
    notes: labels ? unmatched(labels) : [],
  }
}

const wanted = 'name a folder that holds JPEG, PNG, WebP, GIF, TIFF or AVIF files'

function unmatched(labels: Labels): string[] {
  const { count, keys } = labels.unmatched()
  if (count === 0) return []
  return [
    `${count} keys of --labels match no picture: ${keys.join(', ')}${count > keys.length ? ', ...' : ''}`,
  ]
}
