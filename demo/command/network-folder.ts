import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The trained network with what belongs to it: beside this room's sources, and at the root of the package. */
export const NETWORK_FOLDER: string = ['../network/', '../../../demo/network/']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .reduce((source, shipped) => (existsSync(source) ? source : shipped))

/** A file of it, and the name that it gets in the demo's folder: what stands beside a model is found by its name. */
export const NETWORK_FILES = [
  ['network.onnx', 'picture-book.onnx'],
  ['preprocess.json', 'picture-book.json'],
  ['classes.txt', 'classes.txt'],
] as const

/** Path of the trained network that the demo's atlas was made with. */
export const demoNetwork: string = join(NETWORK_FOLDER, 'network.onnx')
