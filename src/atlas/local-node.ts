import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { folderStorage } from './folder-node.ts'
import type { Manifest } from './manifest.ts'
import { makeUserSecret, userSecret } from './secret-node.ts'

/** Where the model and the sources of pictures were on the machine of the scan. Paths are absolute. */
export interface Local {
  readonly model: string
  readonly sources: readonly { readonly path: string; readonly prefix: string }[]
}

const fileName = '.local.json'
/** Of a scan that is not finished. */
const unfinishedName = `.scan/${fileName}`
const largestFile = 1 << 20

const sealed = z.object({
  model: z.string(),
  sources: z.array(z.object({ path: z.string(), prefix: z.string() })),
  seal: z.string().regex(/^[0-9a-f]{64}$/),
})

/**
 * Writes `.local.json` into an atlas, sealed with a secret of this user: it names paths that are read later, and an atlas
 * from elsewhere must not name any. Where no secret can be kept, it is not followed later.
 * @throws MachineError when the disk is full or refuses
 */
export async function writeLocal(
  folder: string,
  manifest: Manifest,
  { model, sources }: Local,
): Promise<void> {
  const local = { model, sources: sources.map(({ path, prefix }) => ({ path, prefix })) }
  const secret = await makeUserSecret()
  const seal = secret && sealOf(secret, manifest, local)
  const text = `${JSON.stringify({ ...local, seal }, null, 2)}\n`
  await folderStorage(folder).write(fileName, new TextEncoder().encode(text))
}

/**
 * What `.local.json` of an atlas says, if this user's own scan on this machine wrote it.
 * @returns null: there is none; `foreign`: it is damaged, or this user's program did not write it for this atlas
 */
export async function readLocal(folder: string, manifest: Manifest): Promise<Local | 'foreign' | null> {
  const bytes = (await small(folder, fileName)) ?? (await small(folder, unfinishedName))
  if (bytes === null) return null
  const parsed = sealed.safeParse(value(bytes))
  const secret = await userSecret()
  if (!parsed.success || !secret) return 'foreign'
  const { seal, ...local } = parsed.data
  const wanted = Buffer.from(sealOf(secret, manifest, local), 'hex')
  return timingSafeEqual(Buffer.from(seal, 'hex'), wanted) ? local : 'foreign'
}

/** A file of a folder; null: there is none. */
async function small(folder: string, name: string): Promise<Uint8Array | null> {
  const storage = folderStorage(folder)
  const size = await storage.size(name)
  if (size === null) return null
  return size > largestFile ? new Uint8Array() : storage.read(name)
}

/** HMAC-SHA-256 of the paths, and of what they are the paths to; the atlas may move. */
function sealOf(secret: Uint8Array, { network, settings }: Manifest, { model, sources }: Local): string {
  const paths = sources.map(({ path, prefix }) => [path, prefix])
  const text = JSON.stringify(['local', 1, network.sha256, settings.pictures ?? null, model, paths])
  return createHmac('sha256', secret).update(text).digest('hex')
}

function value(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
