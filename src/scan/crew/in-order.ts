/**
 * Results of jobs in the jobs' own order, whatever is ready first. Pulls: a job is taken only when fewer than
 * `limit` are running or waiting to be used. The first fault ends it, after the others have ended.
 */
export async function* inOrder<J, R>(
  jobs: AsyncIterable<J> | Iterable<J>,
  limit: number,
  run: (job: J) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const source = iterate(jobs)
  const running: Promise<R>[] = []
  let ended = false
  try {
    for (;;) {
      while (!ended && running.length < limit) {
        const next = await source.next()
        if (next.done) ended = true
        else running.push(heard(run(next.value)))
      }
      const first = running.shift()
      if (!first) return
      yield await first
    }
  } finally {
    await Promise.allSettled(running)
    await source.return?.()
  }
}

async function* iterate<J>(jobs: AsyncIterable<J> | Iterable<J>): AsyncGenerator<J, void, undefined> {
  yield* jobs
}

/** A promise whose fault is met when its turn comes, and is not "unhandled" before. */
function heard<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => undefined)
  return promise
}
