import type { Bench, Setting } from './bench.ts'
import { type Figure, spread } from './figure.ts'
import { PartProcess } from './part/part-process.ts'
import { PassSession } from './part/pass-session.ts'
import { type PartSubject, planParts } from './part/plan.ts'
import { cpuMs } from './process-tree.ts'
import { builtSubjects, type Subject, trainedSubjects } from './subject.ts'

/** What the pass may cost, as a multiple of its parts. */
const most: Readonly<Record<string, number>> = {
  SqueezeNet: 1.12,
  AlexNet: 1.1,
  'ResNet-18 shape': 1.1,
  'MobileNetV2 shape': 1.35,
}

/** The pass against decoding and the bare network. */
export const pass: Bench = {
  name: 'pass',
  about:
    'the pass (one worker, its messages, the fold) / (decode and resize alone + the same cut of the network without probes alone), CPU time per picture',
  run: async setting => {
    const subjects = [...(await trainedSubjects(setting)), ...(await builtSubjects(setting))]
    const figures: Figure[] = []
    for (const subject of subjects) figures.push(await measure(subject, setting))
    return figures
  },
}

interface Round {
  readonly pass: number
  readonly show: number
  readonly bare: number
}

async function measure(subject: Subject, { quick, say }: Setting): Promise<Figure> {
  const planned = await planParts(subject)
  const sessions: Round[] = []
  for (let i = 0; i < (quick ? 1 : 7); i++) {
    const session = await oneSession(planned, quick ? 1 : 5, quick ? 16 : 96)
    sessions.push(session)
    say(`${subject.name}, session ${i + 1}: ${ratio(session).toFixed(3)}`)
  }
  const middle = (part: keyof Round) => spread(sessions.map(session => session[part])).median.toFixed(1)
  return {
    what: `${subject.name}: pass / parts`,
    ...spread(sessions.map(ratio)),
    unit: 'x',
    most: most[subject.name] ?? 1,
    note: `ms per picture: pass ${middle('pass')}, decode ${middle('show')}, bare ${middle('bare')}`,
  }
}

function ratio({ pass, show, bare }: Round): number {
  return pass / (show + bare)
}

/** The medians of some rounds in processes of their own. Each round takes other pictures, and all parts take the same. */
async function oneSession(planned: PartSubject, rounds: number, count: number): Promise<Round> {
  const parts = new PartProcess(planned.plans)
  const pass = await PassSession.open(planned)
  try {
    const found: Round[] = []
    for (let round = -1; round < rounds; round++) {
      const start = ((round + 1) * count) % Math.max(1, planned.pictures.length - count)
      const pictures = planned.pictures.slice(start, start + count)
      const paths = pictures.map(({ path }) => path)
      const before = cpuMs()
      await pass.run(pictures)
      const passMs = (cpuMs() - before) / pictures.length
      const one = { pass: passMs, show: await parts.run('show', paths), bare: await parts.run('bare', paths) }
      // The first round warms up.
      if (round >= 0) found.push(one)
    }
    const middle = (part: keyof Round) => spread(found.map(round => round[part])).median
    return { pass: middle('pass'), show: middle('show'), bare: middle('bare') }
  } finally {
    parts.close()
    await pass.close()
  }
}
