import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAtlasFolder } from '../../src/atlas/open-node.ts'
import { compareAtlases, verify } from '../../src/index.ts'
import { type ReceptiveFieldReader, receptiveFieldReader } from '../../src/network/receptive-field.ts'
import type { Check, Verification } from '../../src/studies/verify/report.ts'
import { rerunHits } from '../../src/studies/verify/rerun.ts'
import { openRun } from '../../src/studies/verify/run.ts'
import { quotas } from '../../src/studies/verify/sample.ts'
import { type ScannedSet, scannedSet } from './scanned-atlas.ts'

let set: ScannedSet
beforeAll(async () => {
  set = await scannedSet()
})
afterAll(() => set.remove())

const all = { hits: 1e6, others: 1e6 }
const conv2 = `layer = 'conv2' AND unit = 3`
const second = `${conv2} AND kind = 'top' AND rank = 2`

/** What was found wrong: check, unit, rank and picture. */
const named = ({ faults }: Pick<Verification, 'faults'>) =>
  faults.map(({ check, layer, unit, kind, rank, key }) => `${check} ${layer}:${unit} ${kind} ${rank} ${key}`)
const kinds = (found: Verification) => new Set(found.faults.map(({ check }) => check))

async function keyOfRank(rank: number): Promise<string> {
  const atlas = await openAtlasFolder(set.atlas)
  const hits = await atlas.nine({ layer: atlas.layer('conv2'), unit: 3 })
  return (await atlas.picture(hits[rank - 1].picture)).key
}

describe('an atlas as it was scanned', () => {
  test('is true in every number, values bit for bit', async () => {
    const found = await verify(await openAtlasFolder(set.atlas), all)
    expect(named(found)).toEqual([])
    expect(found).toMatchObject({ wrong: 0, pictures: 40, picturesOf: 40, sameMachine: true })
    expect(found.hits).toBe(found.hitsOf)
    expect(found.exact).toBe(found.hits)
    const conv1 = found.layers.find(({ layer }) => layer === 'conv1')!
    for (const check of ['value', 'place', 'box', 'outside', 'inside', 'projection'] as const)
      expect(conv1.checks[check].tried).toBe(72)
    expect(conv1.checks).toMatchObject({
      nine: { tried: 4, wrong: 0 },
      missing: { tried: 40, wrong: 0 },
      statistics: { tried: 4, wrong: 0 },
    })
  })

  test('a layer behind a gate sees all: noise outside is not tried, and it is said', async () => {
    const { layers } = await verify(await openAtlasFolder(set.atlas), { hits: 20, others: 0 })
    const conv3 = layers.find(({ layer }) => layer === 'conv3')!
    expect(conv3.untried.outside).toBe('global')
    expect(conv3.checks.outside.tried).toBe(0)
    expect(conv3.checks.inside.tried).toBeGreaterThan(0)
  })

  test('the same seed tries the same hits, and progress counts them', async () => {
    const atlas = await openAtlasFolder(set.atlas)
    const told: string[] = []
    const options = { hits: 12, others: 3, seed: 5 }
    const first = await verify(atlas, {
      ...options,
      progress: at => told.push(`${at.done} of ${at.total} ${at.unit}`),
    })
    expect(await verify(atlas, options)).toEqual(first)
    expect(told).toContain('12 of 12 hits')
    expect(told.at(-1)).toBe('3 of 3 pictures')
  })

  test('an abort ends it with the reason', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const progress = () => controller.abort(reason)
    const atlas = await openAtlasFolder(set.atlas)
    await expect(verify(atlas, { signal: controller.signal, progress })).rejects.toBe(reason)
  })

  test('hits to try are spread over the layers, all of those that have few', () => {
    expect(quotas([100, 5, 100], 65)).toEqual([30, 5, 30])
    expect(quotas([2, 0, 3], 200)).toEqual([2, 0, 3])
    expect(quotas([10, 10, 10], 4)).toEqual([2, 2, 2])
  })
})

describe('a planted fault is found and named', () => {
  test('a value, though all tables agree on it', async () => {
    const more = 'value = (value * 1.01)::FLOAT'
    const strongest = `picture = (SELECT picture FROM hits WHERE ${conv2} AND kind = 'top' AND rank = 1)`
    const atlas = await set.edited(
      `UPDATE entries SET ${more} WHERE ${conv2} AND ${strongest}`,
      `UPDATE units SET max = (max * 1.01)::FLOAT WHERE ${conv2}`,
      `UPDATE hits SET ${more} WHERE ${conv2} AND ${strongest}`,
    )
    const found = await verify(atlas, all)
    expect(named(found)).toContain(`value conv2:3 top 1 ${await keyOfRank(1)}`)
    expect(kinds(found)).toEqual(new Set<Check>(['value', 'statistics']))
    const fault = found.faults.find(({ check }) => check === 'value')!
    expect(Number(fault.recorded) / Number(fault.found)).toBeCloseTo(1.01, 4)
  })

  test('a place, though the box goes along', async () => {
    const atlas = await set.edited(
      `UPDATE hits SET col = CASE WHEN col > 0 THEN col - 1 ELSE 1 END,
         x0 = x0 + CASE WHEN col > 0 THEN -2 ELSE 2 END, x1 = x1 + CASE WHEN col > 0 THEN -2 ELSE 2 END
       WHERE ${second}`,
    )
    const found = await verify(atlas, all)
    expect(named(found)).toContain(`place conv2:3 top 2 ${await keyOfRank(2)}`)
    expect(kinds(found).has('box')).toBe(false)
  })

  test('the order', async () => {
    const atlas = await set.edited(
      `UPDATE hits SET rank = 5 - rank WHERE ${conv2} AND kind = 'top' AND rank IN (2, 3)`,
      `CREATE OR REPLACE TABLE hits AS SELECT hits.* FROM hits JOIN units USING (layer, unit)
       ORDER BY hits_row, kind DESC, rank`,
    )
    const found = await verify(atlas, all)
    expect(named(found)).toEqual([`nine conv2:3 top 3 ${await keyOfRank(2)}`])
    expect(found.faults[0]).toMatchObject({ found: expect.stringMatching(/^it is above rank 2, /) })
  })

  test('a hit that is missing, though all tables agree that it is', async () => {
    const key = await keyOfRank(1)
    // Eight are left; a random hit of the unit comes in as the ninth, as it is; the history knows no other.
    const left = `${conv2} AND kind = 'top' AND rank > 1`
    const atlas = await set.edited(
      `CREATE TABLE nine AS
         SELECT layer, unit, 'top' AS kind, rank - 1 AS rank, picture, value, row, col, x0, y0, x1, y1 FROM hits WHERE ${left}
         UNION ALL (SELECT layer, unit, 'top', 9, picture, value, row, col, x0, y0, x1, y1 FROM hits
           WHERE ${conv2} AND kind = 'random' AND picture NOT IN (SELECT picture FROM hits WHERE ${conv2} AND kind = 'top')
           ORDER BY value DESC, picture LIMIT 1)`,
      `DELETE FROM entries WHERE ${conv2}`,
      `INSERT INTO entries SELECT layer, unit, picture, value FROM nine ORDER BY picture`,
      `UPDATE units SET max = (SELECT max(value) FROM nine) WHERE ${conv2}`,
      `DELETE FROM hits WHERE ${conv2} AND kind = 'top'`,
      `INSERT INTO hits SELECT layer, unit, kind, rank::INTEGER, picture, value, row, col, x0, y0, x1, y1 FROM nine`,
      `CREATE OR REPLACE TABLE hits AS SELECT hits.* FROM hits JOIN units USING (layer, unit)
       ORDER BY hits_row, kind DESC, rank`,
    )
    const found = await verify(atlas, { hits: 1, others: 40 })
    expect(named(found)).toContain(`missing conv2:3 top null ${key}`)
    expect(kinds(found)).toEqual(new Set<Check>(['missing', 'statistics']))
  })

  test('a hit that is taken out of hits.parquet alone: no command reads such a table', async () => {
    const atlas = await set.edited(`DELETE FROM hits WHERE ${second}`)
    await expect(verify(atlas, all)).rejects.toThrow(
      /hits\.parquet is damaged: row \d+ on are not the hits of conv2:3/,
    )
  })

  test('a box, shifted by a pixel', async () => {
    const found = await verify(
      await set.edited(`UPDATE hits SET x0 = x0 + 1, x1 = x1 + 1 WHERE ${second}`),
      all,
    )
    expect(named(found)).toEqual([`box conv2:3 top 2 ${await keyOfRank(2)}`])
  })

  test('a box, shifted away from what the unit sees: nothing inside moves it', async () => {
    const away = `layer = 'conv1' AND unit = 0 AND kind = 'top' AND rank = 1`
    const atlas = await set.edited(`UPDATE hits SET x0 = (x0 + 8) % 13, x1 = (x0 + 8) % 13 + 3 WHERE ${away}`)
    const found = await verify(atlas, all)
    expect(named(found).map(text => text.split(' ').slice(0, 4).join(' '))).toEqual([
      'box conv1:0 top 1',
      'inside conv1:0 top 1',
    ])
  })

  test('an entry that is missing in the history', async () => {
    const atlas = await set.edited(
      `DELETE FROM entries WHERE ${conv2} AND picture = (SELECT picture FROM hits WHERE ${second})`,
    )
    const found = await verify(atlas, { hits: 1, others: 0 })
    expect(named(found)).toEqual([`nine conv2:3 top 2 ${await keyOfRank(2)}`])
    expect(found.faults[0].found).toMatch(/ by entries\.parquet$/)
  })

  test('statistics: how many pictures a unit fires in, its mean', async () => {
    const atlas = await set.edited(
      `UPDATE units SET active = active - 1 WHERE layer = 'conv1' AND unit = 2`,
      `UPDATE units SET mean = mean * 1.01 WHERE ${conv2}`,
    )
    const found = await verify(atlas, { hits: 1, others: 40 })
    expect(named(found)).toEqual(['statistics conv1:2 null null null', 'statistics conv2:3 null null null'])
  })

  test('a layer that the network has otherwise', async () => {
    const { name, manifest } = await set.edited()
    const [first, ...rest] = manifest.layers
    const layers = [{ ...first, tensor: 'r9' }, ...rest]
    writeFileSync(join(name, 'atlas.json'), JSON.stringify({ ...manifest, layers }))
    await expect(
      verify(await openAtlasFolder(name), { model: set.model, pictures: [set.pictures] }),
    ).rejects.toThrow(
      'atlas.json describes layer conv1 otherwise than the network has it. Copy the atlas again,',
    )
  })

  test('receptive fields that are too small: noise outside moves the unit, projections reach beyond', async () => {
    const run = await openRun(await openAtlasFolder(set.atlas), {}, 0, undefined)
    const right = receptiveFieldReader(run.originals.sized)
    const small: ReceptiveFieldReader = {
      ...right,
      boxes: (tensor, channel) => {
        const boxes = right.boxes(tensor, channel)
        return {
          ...boxes,
          box: (kind, row, col) => {
            const box = boxes.box(kind, row, col)
            return box && { ...box, x1: box.x1 - 4 }
          },
        }
      },
    }
    const hits = run.tables.units.filter(({ layer }) => layer.name === 'conv2').map(({ top }) => top[0])
    await rerunHits(
      run,
      small,
      run.layers.findIndex(({ name }) => name === 'conv2'),
      hits,
      () => {},
    )
    const { checks } = run.ledger.layers().find(({ layer }) => layer === 'conv2')!
    expect(checks.outside).toEqual({ tried: 4, wrong: 4 })
    expect(checks.projection.wrong).toBeGreaterThan(2)
    expect(checks.value).toEqual({ tried: 4, wrong: 0 })
  })
})

describe('two atlases', () => {
  test('that are copies say the same, by every bit', async () => {
    const found = await compareAtlases(await openAtlasFolder(set.atlas), await set.edited())
    expect(found).toMatchObject({ wrong: 0, largest: null, unmatched: [] })
    expect(found.exact).toBe(found.hits)
  })

  test('may differ by rounding, and the largest difference is told', async () => {
    const other = await set.edited(`UPDATE hits SET value = (value * 1.00005)::FLOAT WHERE ${second}`)
    const found = await compareAtlases(await openAtlasFolder(set.atlas), other)
    expect(found.wrong).toBe(0)
    expect(found.largest).toMatchObject({ layer: 'conv2', unit: 3, key: await keyOfRank(2) })
    expect(found.largest!.there / found.largest!.here).toBeCloseTo(1.00005, 6)
  })

  test.each([
    ['value', `UPDATE hits SET value = (value * 1.001)::FLOAT WHERE ${second}`],
    ['place', `UPDATE hits SET row = row + 1 WHERE ${second}`],
    ['box', `UPDATE hits SET y0 = y0 + 1 WHERE ${second}`],
    [
      'missing',
      `UPDATE hits SET picture = (SELECT min(picture) FROM pictures WHERE picture NOT IN
       (SELECT picture FROM hits WHERE ${conv2} AND kind = 'top')) WHERE ${second}`,
    ],
    ['statistics', `UPDATE units SET sd = sd * 1.001 WHERE ${conv2}`],
  ])('%s: what is more than rounding is named', async (check, statement) => {
    const found = await compareAtlases(await openAtlasFolder(set.atlas), await set.edited(statement))
    expect(found.faults[0]).toMatchObject({ check, layer: 'conv2', unit: 3 })
  })

  test('which of about equal hits is the last is open', async () => {
    const ninth = `${conv2} AND kind = 'top' AND rank = 9`
    const swap = `UPDATE hits SET picture = (SELECT min(picture) FROM pictures WHERE picture NOT IN
      (SELECT picture FROM hits WHERE ${conv2} AND kind = 'top')) WHERE ${ninth}`
    const found = await compareAtlases(await openAtlasFolder(set.atlas), await set.edited(swap))
    expect(found.wrong).toBe(0)
  })

  test('of other inputs are refused, naming what differs', async () => {
    const atlas = await openAtlasFolder(set.atlas)
    const refused = async (other: Awaited<ReturnType<ScannedSet['edited']>>) =>
      compareAtlases(atlas, other).then(
        () => 'compared',
        (error: Error) => error.message.replace(/^.* cannot be compared with .*?: /, ''),
      )
    const remade = async (part: 'network' | 'preprocessing' | 'top', change: object | number) => {
      const { name, manifest } = await set.edited()
      const changed = typeof change === 'number' ? change : { ...Object(manifest[part]), ...change }
      writeFileSync(join(name, 'atlas.json'), JSON.stringify({ ...manifest, [part]: changed }))
      return openAtlasFolder(name)
    }
    expect(await refused(await remade('network', { sha256: '0'.repeat(64) }))).toBe(
      'it is of another network, net (the SHA-256 differs).',
    )
    expect(await refused(await remade('network', { size: [8, 16] }))).toBe(
      'its views have another size, 16 x 8.',
    )
    expect(await refused(await remade('preprocessing', { scale: 1 }))).toBe(
      'its pictures were preprocessed otherwise.',
    )
    expect(await refused(await remade('top', 5))).toBe('it keeps 5 hits a unit, not 9.')
    expect(await refused(await set.edited('UPDATE pictures SET hash = hash + 1 WHERE picture = 7'))).toMatch(
      /^its view of \d+\.png is another one\.$/,
    )
  })
})
