const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const

/** A person or the system asked the program to stop. */
export class Interruption extends Error {
  readonly exitCode: number

  constructor(signal: keyof typeof SIGNALS) {
    super(signal === 'SIGINT' ? 'interrupted' : 'stopped by SIGTERM')
    this.name = 'Interruption'
    this.exitCode = SIGNALS[signal]
  }
}

/**
 * Runs `job` with a signal that is aborted by the first Ctrl-C or by SIGTERM, its reason an Interruption.
 * A second Ctrl-C ends the process at once. No listener is left behind.
 * @param onFirst  called when the first request comes, to tell the person what happens now
 */
export async function interruptible<T>(
  job: (signal: AbortSignal) => Promise<T>,
  onFirst: () => void = () => {},
): Promise<T> {
  const controller = new AbortController()
  const stop = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted && signal === 'SIGINT') process.exit(SIGNALS.SIGINT)
    if (controller.signal.aborted) return
    onFirst()
    controller.abort(new Interruption(signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT'))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await job(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
