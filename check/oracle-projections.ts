import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitscope } from './child.ts'

interface Item {
  readonly tensor: string
  readonly unit: number
  readonly picture: string
  readonly row: number
  readonly col: number
}

interface Hits {
  readonly layers: Record<
    string,
    { readonly units: readonly { readonly unit: number; readonly hits: readonly Item[] }[] }
  >
}

/**
 * Projects, by all methods, the hits of `out.atlas` that a file of reference projections lists, and writes what was printed.
 * @param work  the folder of the atlas
 * @returns the path of the result, or what went wrong
 */
export async function printProjections(
  expected: string,
  work: string,
): Promise<{ readonly path: string } | { readonly fault: string }> {
  const { items }: { items: readonly Item[] } = JSON.parse(readFileSync(expected, 'utf8'))
  const top = join(work, 'hits.json')
  const listed = await unitscope(['top', 'out.atlas', '--json'], { cwd: work, into: top })
  if (listed.code !== 0) return { fault: listed.stderr }
  const hits: Hits = JSON.parse(readFileSync(top, 'utf8'))
  const found: unknown[] = []
  for (const [rank, units] of unitsByRank(items, hits)) {
    const into = join(work, `rank-${rank}.json`)
    const args = ['project', 'out.atlas', ...units, '--rank', String(rank), '--method', 'all', '--json']
    const printed = await unitscope(args, { cwd: work, into })
    if (printed.code !== 0) return { fault: printed.stderr }
    found.push(...JSON.parse(readFileSync(into, 'utf8')).items)
  }
  const path = join(work, 'projections.json')
  writeFileSync(path, JSON.stringify({ items: found }))
  return { path }
}

/** Which units to project at which rank: the rank that the picture has among the unit's hits. */
function unitsByRank(items: readonly Item[], { layers }: Hits): Map<number, Set<string>> {
  const ranks = new Map<number, Set<string>>()
  for (const { tensor, unit, picture } of items) {
    const hits = layers[tensor]?.units.find(own => own.unit === unit)?.hits ?? []
    const rank = hits.findIndex(hit => hit.picture === picture) + 1
    if (rank > 0) ranks.set(rank, (ranks.get(rank) ?? new Set()).add(`${tensor}:${unit}`))
  }
  return ranks
}
