import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { preset } from '../../../src/pictures/preset.ts'
import { checkCrop, readWay } from '../../../src/scan/plan/way.ts'

const folder = mkdtempSync(join(tmpdir(), 'unitscope-way-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asked = { model: join(folder, 'm.onnx'), sources: ['p'] }
const size = { height: 224, width: 224 }

describe('how pictures become views', () => {
  it('is changed in the parts that the call names', async () => {
    const { at } = await readWay({ ...asked, preprocess: 'tf', resize: '256', orientation: 'ignore' })
    expect(at(size)).toMatchObject({ name: 'tf', resize: 'shortest', resizeTo: 256, orientation: 'ignore' })
  })

  it('is refused where two options say how much is seen, or one of them would change nothing', async () => {
    await expect(readWay({ ...asked, resize: '256', crop: '0.5' })).rejects.toThrow(
      '--resize 256 and --crop 0.5 both say how much of a picture is seen: leave one out',
    )
    await expect(readWay({ ...asked, size, crop: '192' })).rejects.toThrow(
      '--size 224x224 and --crop 192x192 are two sizes: leave one out',
    )
    expect(() => checkCrop(preset('letterbox', size), '0.5')).toThrow(
      '--crop 0.5 would change nothing: letterbox takes pictures by "letterbox" here. Add --resize shortest, or leave --crop out',
    )
    expect(() => checkCrop(preset('torchvision', size), '0.5')).not.toThrow()
  })
})
