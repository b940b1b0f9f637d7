/* A process that does what a job's session says: "slow" never ends, "die" dies, all else is answered with this process' number. */
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => undefined)
process.on('message', ({ type, id, job }) => {
  if (type === 'open') return process.send({ type: 'ready' })
  process.send({ type: 'start', id, item: 0 })
  if (job.session === 'slow') return
  if (job.session === 'die') process.kill(process.pid, 'SIGKILL')
  else process.send({ type: 'done', id, result: { scores: Float32Array.of(process.pid) } })
})
