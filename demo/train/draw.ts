import { availableParallelism } from 'node:os'
import { drawPictureSet } from '../pictures/index.ts'

/** Draws a set from the command line: FOLDER COUNT SEED [WORKERS]. */
const [folder, count, seed, workers] = process.argv.slice(2)
const drawn = await drawPictureSet({
  folder,
  count: Number(count),
  seed: Number(seed),
  workers: Number(workers ?? availableParallelism()),
  progress: ({ done, total }) => {
    if (done % 100 === 0 || done === total) process.stderr.write(`${done} of ${total} pictures\n`)
  },
})
process.stderr.write(`${drawn} drawn now, the others were there\n`)
