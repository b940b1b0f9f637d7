import { faultOf } from './fault.ts'
import type { FromWorker, ToWorker, Work, WorkKind } from './protocol.ts'
import { openWork } from './works.ts'

/*
 * A process of a scan: opens a work, does jobs one after another, and may be opened for another work. Ctrl-C is the parent's to handle; when
 * the channel closes, the parent is gone and so are we.
 */
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())

const quietMs = 1000

let work: Work<WorkKind> | null = null
let last: Promise<void> = Promise.resolve()

process.on('message', message => {
  last = last.then(() => answer(message as ToWorker))
})

async function answer(message: ToWorker): Promise<void> {
  if (message.type === 'open') {
    try {
      await work?.close?.()
      work = await openWork(message.kind, message.spec)
      say({ type: 'ready' })
    } catch (error) {
      say({ type: 'refused', fault: faultOf(error) })
    }
    return
  }
  const { id, job } = message
  const isDue = 'careful' in job && job.careful ? () => true : seldom()
  try {
    const result = await work!.run(job, item => {
      if (isDue()) say({ type: 'start', id, item })
    })
    say({ type: 'done', id, result })
  } catch (error) {
    say({ type: 'failed', id, fault: faultOf(error) })
  }
}

/** A message for each picture would cost both sides more than its maxima: the first of a job, then one a second, show that we live. */
function seldom(): () => boolean {
  let told = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - told < quietMs) return false
    told = now
    return true
  }
}

function say(message: FromWorker): void {
  // A parent that is gone is met by "disconnect", not here.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
}
