import { unitscope } from './child.ts'

interface Tally {
  readonly tried: number
}

/** The document of `verify --json`. */
interface Verification {
  readonly true: boolean
  readonly hits: number
  readonly pictures: number
  readonly exact: number
  readonly wrong: number
  readonly faults: readonly { readonly [name: string]: unknown }[]
  readonly layers: readonly {
    readonly layer: string
    readonly outside: Tally
    readonly inside: Tally
    readonly projection: Tally
  }[]
}

/**
 * Asks `verify` whether an atlas is true: what it tried, and the first things that are not.
 * @param pictures  the folder that really holds the pictures: links that lead out of a source are not followed
 */
export async function verified(
  atlas: string,
  pictures: string,
): Promise<{ readonly note: string; readonly fault: string | null }> {
  const start = Date.now()
  const ended = await unitscope(['verify', atlas, '--pictures', pictures, '--json'], { timeoutMs: 1_800_000 })
  const seconds = Math.round((Date.now() - start) / 1000)
  if (ended.code !== 0 && ended.code !== 1)
    return { note: '', fault: `verify ended with ${ended.code}: ${ended.stderr.trim().slice(-1000)}` }
  const found: Verification = JSON.parse(ended.stdout)
  const tried = (check: 'outside' | 'inside' | 'projection') =>
    found.layers.reduce((sum, layer) => sum + layer[check].tried, 0)
  const note = `verified in ${seconds} s: ${found.hits} hits (${found.exact} bit for bit), ${tried('outside')} outside, ${tried('inside')} inside, ${tried('projection')} projections, ${found.pictures} pictures`
  const first = found.faults.slice(0, 5).map(fault => JSON.stringify(fault))
  return { note, fault: found.wrong > 0 ? `${found.wrong} wrong: ${first.join(' ')}` : null }
}
