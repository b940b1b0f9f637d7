import { parentPort, workerData } from 'node:worker_threads'
import { drawFile } from './file.ts'
import type { Share } from './set.ts'

/** Draws its share of a set and tells the truth of each picture when its file is written. */
const { folder, seed, indices }: Share = workerData
for (const index of indices) parentPort?.postMessage(await drawFile(folder, seed, index))
