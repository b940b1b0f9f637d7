import { createHash } from 'node:crypto'
import type { Atlas } from '../../atlas/open.ts'
import { trustedPath } from '../../pictures/source-node.ts'
import type { OwnPicture, SetPicture } from '../../scan/crew/live-picture.ts'
import { contentBox } from '../../studies/stored-view.ts'
import type { LiveNetwork } from './network.ts'
import { LiveError } from './trouble.ts'

/**
 * A picture of the set, as a process finds it.
 * @param views  whether the lossy view that the atlas keeps may stand for it
 * @throws LiveError where the scan could not read it
 */
export async function setPicture(
  atlas: Atlas,
  { sources, sized }: LiveNetwork,
  number: number,
  views: boolean,
): Promise<SetPicture> {
  const row = await atlas.picture(number)
  if (row.status !== 'read')
    throw new LiveError(409, {
      code: 'skipped',
      what: `The scan could not read this picture: ${row.reason ?? 'nobody knows why'}.`,
      where: row.key,
      way_out: null,
    })
  const bytes = views ? await atlas.view(number) : null
  return {
    kind: 'set',
    id: `${atlas.name} ${number} ${row.hash}`,
    paths: sources.flatMap(source => trustedPath(source, row.key) ?? []),
    hash: row.hash,
    stored: bytes && { bytes, content: contentBox(row, sized.size) },
  }
}

/** A reader's own picture. */
export function ownPicture(bytes: Uint8Array): OwnPicture {
  return { kind: 'own', id: createHash('sha256').update(bytes).digest('hex'), bytes }
}
