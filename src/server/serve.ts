import { stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { CallError, InputError, MachineError } from '../base/error.ts'
import { hasCode } from '../base/system-error.ts'
import { readSources } from '../pictures/source-node.ts'
import { viewerApp } from './app.ts'
import { bracketed, doorOf } from './guard.ts'
import { LiveDesk } from './live/desk.ts'
import { pageFiles } from './page-files.ts'
import { atlasBody } from './routes.ts'
import { type Places, type Shelf, shelfOf } from './shelf.ts'

export interface ServeOptions extends Places {
  /** 8470, or a free one where that is taken, unless told otherwise; 0: any free one. */
  readonly port?: number
  /** The address to listen at: 127.0.0.1 unless told otherwise, so that nobody but this machine can ask. */
  readonly host?: string
}

/** A viewer that runs. */
export interface Viewer {
  /** What to open in a browser; with a token where others than this machine can ask. */
  readonly url: string
  close(): Promise<void>
}

const usualPort = 8470

/**
 * Serves atlases, finished or not, and the page that shows them. Damaged ones too: the page says what is wrong.
 * @throws InputError for a path where no atlas is, CallError for a port that is taken, MachineError for an address
 *   that is not this machine's
 */
export async function serve(atlases: readonly string[], options: ServeOptions = {}): Promise<Viewer> {
  if (atlases.length === 0) throw new CallError('There is no atlas to serve. Name one.')
  for (const path of atlases) await checkAtlas(path)
  const { port: told, host = '127.0.0.1', ...places } = options
  await checkPlaces(places)
  if (told !== undefined && !(Number.isInteger(told) && told >= 0 && told <= 65_535))
    throw new CallError(`Port ${told} is no port. Name one from 1 to 65535, or leave it out.`)
  let port = told ?? usualPort
  const door = doorOf(host, () => port)
  const desk = new LiveDesk()
  const shelf = shelfOf(atlases, places)
  const app = viewerApp(shelf, door, await pageFiles(), desk)
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  port = await listen(server, host, port, told === undefined)
  openEarly(shelf, desk)
  return {
    url: addressOf(host, port, door.loopback ? null : door.token),
    close: async () => {
      await Promise.all([closed(server), desk.close()])
    },
  }
}

/** The first page is not to wait until its atlas has been opened. What is wrong with it that page will say. */
function openEarly(shelf: Shelf, desk: LiveDesk): void {
  atlasBody(shelf, shelf[0], desk).catch(() => {})
}

async function checkAtlas(path: string): Promise<void> {
  const isThere = (name: string) => stat(join(path, name)).catch(() => null)
  if ((await isThere('atlas.json')) || (await isThere('.scan'))) return
  const what = (await isThere('.')) ? `${path} is no atlas` : `There is no ${path}`
  throw new InputError(`${what}. Make one with "unitscope scan".`)
}

async function checkPlaces({ pictures, model }: Places): Promise<void> {
  if (pictures) readSources(pictures)
  if (model !== undefined && !(await stat(model).catch(() => null)))
    throw new InputError(`There is no ${model}. --model FILE says where the network is.`)
}

/** @param others  whether another port will do */
async function listen(server: Server, host: string, port: number, others: boolean): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (cause) {
    if (hasCode(cause, 'EADDRINUSE') && others) return listen(server, host, 0, false)
    throw listenError(cause, host, port)
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function listenError(cause: unknown, host: string, port: number): Error {
  if (hasCode(cause, 'EADDRINUSE'))
    return new CallError(`Port ${port} is taken by another program. Name another one, or leave it out.`, {
      cause,
    })
  if (hasCode(cause, 'EACCES'))
    return new CallError(`Port ${port} may not be used by you. Name one above 1023.`, { cause })
  return new MachineError(`${host} is no address of this machine that can be listened at.`, { cause })
}

function addressOf(host: string, port: number, token: string | null): string {
  const local = ['127.0.0.1', '::1', 'localhost'].includes(host)
  const name = local ? 'localhost' : ['0.0.0.0', '::'].includes(host) ? hostname() : host
  return `http://${bracketed(name)}:${port}/${token === null ? '' : `?token=${token}`}`
}

/** Nobody is waited for: pages may hold connections for as long as they like. */
function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
