import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { InputError } from '../base/error.ts'
import type { Network } from '../network/network.ts'
import { readNetwork } from '../network/read-network.ts'
import type { WeightFiles } from '../network/session-plan.ts'
import type { Model } from '../onnx/model.ts'

/** A file that a network's weights are read from, as it was when the work began. */
export interface ReferencedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly sha256: string
}

export interface ModelFile {
  readonly network: Network
  readonly weights: WeightFiles
  /** The model itself first, then its external data. */
  readonly files: readonly ReferencedFile[]
}

/**
 * Reads a network and finds the files that hold its weights; the model's bytes are let go.
 * @throws InputError if it cannot be read, or refers to data that is missing, too short or outside its folder
 */
export async function openModelFile(path: string): Promise<ModelFile> {
  const bytes = await readBytes(path)
  const network = readNetwork(bytes, basename(path))
  const real = await realpath(path)
  const folder = dirname(real)
  const external = await locateExternal(network.model, path, real)
  const locate: WeightFiles['locate'] = data =>
    data.kind === 'file'
      ? { location: basename(real), offset: data.offset }
      : { location: relative(folder, external.get(data.location) as string), offset: data.offset }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const own = await describe(real, sha256)
  const others = await Promise.all(
    [...new Set(external.values())].map(async file => describe(file, await hashFile(file))),
  )
  return { network, weights: { folder, locate }, files: [own, ...others] }
}

/** Whether the files are still what they were; false when size or time of change differ. */
export async function isUnchanged(files: readonly ReferencedFile[]): Promise<boolean> {
  const now = await Promise.all(files.map(file => stat(file.path).catch(() => null)))
  return now.every((found, i) => found?.size === files[i].sizeBytes && found.mtimeMs === files[i].modifiedMs)
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new InputError(unreadable(path, cause), { cause })
  }
}

function unreadable(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  if (code === 'ENOENT') return `There is no model at ${path}.`
  if (code === 'EISDIR') return `${path} is a folder; give the .onnx file in it.`
  if (code === 'ERR_FS_FILE_TOO_LARGE')
    return `${path} is over 2 GB, more than an ONNX file can be. Export it with external data.`
  return `The model ${path} cannot be read (${code || String(cause)}).`
}

/** Real paths of the external data, by the location that the file writes. */
async function locateExternal(model: Model, path: string, real: string): Promise<Map<string, string>> {
  const tensors = [...model.graph.constants.values(), ...model.constantNodes.values()]
  const found = new Map<string, string>()
  for (const { name, data } of tensors) {
    if (data.kind !== 'external') continue
    const where = `${path}: weight "${name}" lies in "${data.location}"`
    const file = found.get(data.location) ?? (await externalFile(data.location, path, real, where))
    found.set(data.location, file)
    const { size } = await stat(file)
    if (data.offset + data.length > size) {
      throw new InputError(
        `${where}, bytes ${data.offset} to ${data.offset + data.length}, but that file has ${size}. Copy it again.`,
      )
    }
  }
  return found
}

/** Looked for beside the path as given (the links of a cache), then beside the real file. */
async function externalFile(location: string, path: string, real: string, where: string): Promise<string> {
  if (isAbsolute(location) || /^[A-Za-z]:/.test(location) || location.split(/[\\/]/).includes('..')) {
    throw new InputError(`${where}, which leads out of the model's folder: it is not opened.`)
  }
  for (const folder of [dirname(path), dirname(real)]) {
    const file = await realpath(join(folder, location)).catch(() => null)
    if (file === null) continue
    if (!file.startsWith(dirname(real) + sep))
      throw new InputError(`${where}, a link that leads out of the model's folder: it is not opened.`)
    return file
  }
  throw new InputError(`${where}, which is missing. Put it beside the model.`)
}

async function describe(path: string, sha256: string): Promise<ReferencedFile> {
  const { size, mtimeMs } = await stat(path)
  return { path, sizeBytes: size, modifiedMs: mtimeMs, sha256 }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
