import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` in a new temporary folder, which is removed whatever happens. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'unitscope-check-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a runner was called with: values of `--name value`, flags `--name`, and the rest in order. */
export interface Call {
  readonly options: ReadonlyMap<string, string>
  readonly flags: ReadonlySet<string>
  readonly rest: readonly string[]
}

/**
 * Reads the arguments of a runner.
 * @param known  names of the options, each with a value
 * @param flags  names of those without
 * @throws Error with the usage where an option is unknown, lacks its value, or the number of other arguments differs
 */
export function readCall(
  usage: string,
  known: readonly string[],
  count: number,
  flags: readonly string[] = [],
): Call {
  const options = new Map<string, string>()
  const given = new Set<string>()
  const rest: string[] = []
  const args = process.argv.slice(2)
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (!arg.startsWith('--')) rest.push(arg)
    else if (flags.includes(arg.slice(2))) given.add(arg.slice(2))
    else if (known.includes(arg.slice(2)) && args[i + 1] !== undefined) options.set(arg.slice(2), args[++i]!)
    else stop(`${arg}: usage: ${usage}`)
  }
  if (rest.length !== count) stop(`usage: ${usage}`)
  return { options, flags: given, rest }
}

/** Ends a runner that was called wrongly. */
export function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(2)
}
