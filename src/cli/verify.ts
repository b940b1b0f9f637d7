import { CallError } from '../base/error.ts'
import { jsonText } from '../base/json.ts'
import { compareAtlases, openAtlas, type VerifyOptions, verify } from '../index.ts'
import { interruptible } from './interruption.ts'
import { reporter } from './reporter.ts'
import type { Terminal } from './terminal.ts'
import { comparisonDocument, comparisonPage, verificationDocument, verificationPage } from './verify-page.ts'

/** The flags of `verify` as parsed. */
export interface VerifyFlags {
  readonly against?: string
  readonly sample?: number
  readonly others?: number
  readonly all?: boolean
  readonly seed?: number
  readonly model?: string
  readonly pictures?: readonly string[]
  readonly json?: boolean
}

/** Tells whether the numbers of an atlas are true. @returns 0, or 1 where one is not */
export async function verifyCommand(path: string, flags: VerifyFlags, terminal: Terminal): Promise<number> {
  checkFlags(flags)
  const atlas = await openAtlas(path)
  const told = reporter(terminal.live ? 'bar' : 'quiet', terminal)
  const { text, wrong } = await interruptible(async signal => {
    const job = { signal, progress: told.progress }
    try {
      if (flags.against === undefined) {
        const found = await verify(atlas, { ...optionsOf(flags), ...job })
        const text = flags.json ? jsonText(verificationDocument(found)) : verificationPage(found).trimEnd()
        return { text, wrong: found.wrong }
      }
      const found = await compareAtlases(atlas, await openAtlas(flags.against), job)
      const text = flags.json ? jsonText(comparisonDocument(found)) : comparisonPage(found).trimEnd()
      return { text, wrong: found.wrong }
    } finally {
      told.end()
    }
  })
  await terminal.out(`${text}\n`)
  return wrong > 0 ? 1 : 0
}

/** What has no meaning for a comparison of tables. */
const ofRunning = ['sample', 'others', 'all', 'seed', 'model', 'pictures'] as const

function checkFlags(flags: VerifyFlags): void {
  const odd = ofRunning.find(name => flags.against !== undefined && flags[name] !== undefined)
  if (odd)
    throw new CallError(`--${odd} is about running hits again, and --against compares tables. Leave one out.`)
  const part = (['sample', 'others'] as const).find(name => flags.all && flags[name] !== undefined)
  if (part) throw new CallError(`--all and --${part} exclude each other. Give one of them.`)
}

function optionsOf({ sample, others, all, seed, model, pictures }: VerifyFlags): VerifyOptions {
  const everything = Number.MAX_SAFE_INTEGER
  return {
    ...(all && { hits: everything, others: everything }),
    ...(sample !== undefined && { hits: sample }),
    ...(others !== undefined && { others }),
    ...(seed !== undefined && { seed }),
    ...(model !== undefined && { model }),
    ...(pictures && { pictures }),
  }
}
