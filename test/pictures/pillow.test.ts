import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeFile } from '../../src/pictures/decode-node.ts'
import type { Pixels, Preprocessing } from '../../src/pictures/preprocessing.ts'
import { view } from '../../src/pictures/view.ts'
import { sharedFolder } from '../shared.ts'
import { drawn, plain } from './drawn.ts'

interface Answers {
  readonly views: readonly (Pick<Preprocessing, 'resize' | 'resizeTo' | 'filter'> & {
    readonly width: number
    readonly height: number
  })[]
  readonly drawn: readonly { readonly width: number; readonly height: number; readonly hashes: string[] }[]
  readonly photographs: readonly { readonly path: string; readonly hashes: string[] }[]
}

const answers: Answers = JSON.parse(
  readFileSync(new URL('../fixtures/pictures/pillow-hashes.json', import.meta.url), 'utf8'),
)
const shared = sharedFolder()

function hashes(picture: Pixels): string[] {
  return answers.views.map(({ width, height, ...geometry }) => {
    const { data } = view(picture, { ...plain, ...geometry }, { width, height })
    return createHash('sha256').update(data).digest('hex').slice(0, 32)
  })
}

test.each(answers.drawn)(
  'a drawn picture of $width x $height gives the bytes of Pillow',
  ({ width, height, ...of }) => {
    expect(hashes(drawn(width, height))).toEqual(of.hashes)
  },
)

describe.skipIf(!shared)('photographs (needs ../shared)', () => {
  test.each(answers.photographs)('$path gives the bytes of Pillow', async ({ path, ...of }) => {
    const picture = await decodeFile(join(shared ?? '', 'photos', path), { orientation: 'ignore' })
    if ('reason' in picture) throw new Error(picture.reason)
    expect(hashes(picture)).toEqual(of.hashes)
  })
})
