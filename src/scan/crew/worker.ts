import { faultOf } from './fault.ts'
import type { FromWorker, ToWorker, Work, WorkKind } from './protocol.ts'
import { openWork } from './works.ts'

/*
 * A process of a scan: opens a work, does jobs one after another, and may be opened for another work. Ctrl-C is the parent's to handle; when
 * the channel closes, the parent is gone and so are we.
 */
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())

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
  try {
    const result = await work!.run(job, item => say({ type: 'start', id, item }))
    say({ type: 'done', id, result })
  } catch (error) {
    say({ type: 'failed', id, fault: faultOf(error) })
  }
}

function say(message: FromWorker): void {
  // A parent that is gone is met by "disconnect", not here.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
}
