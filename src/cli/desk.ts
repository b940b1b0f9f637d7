import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { interruptible } from './interruption.ts'

/** The person at the terminal, and the programs that show files to them. */
export interface Desk {
  /** Is there somebody who can press a key, and a screen to show a file on? */
  readonly isAttended: () => boolean
  /** Asks for Enter. @returns false where the person leaves instead */
  readonly enter: (question: string) => Promise<boolean>
  /** Shows a file in the program that is usual for it. @returns null, or why it cannot */
  readonly open: (path: string) => Promise<string | null>
  /** Waits until the person has had enough: Ctrl-C is the usual way out of a viewer, and no fault. */
  readonly untilStopped: () => Promise<void>
}

/** A program that shows a file may stay until it is closed: when it has run this long, it shows it. */
const SHOWN_MS = 2000

/** The desk of this process. */
export const processDesk: Desk = {
  isAttended: () => process.stdin.isTTY === true && hasScreen(),
  enter: async question => {
    const asking = createInterface({ input: process.stdin, output: process.stderr })
    const left = new Promise<boolean>(resolve => asking.once('close', () => resolve(false)))
    const pressed = asking.question(question).then(() => true)
    const answer = await Promise.race([pressed, left])
    asking.close()
    if (!answer) process.stderr.write('\n')
    return answer
  },
  open: path => openWith(opener(path)),
  untilStopped: () =>
    interruptible(
      signal => new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true })),
    ),
}

/** Can a window be opened here? A session over a line of text has none. */
export function hasScreen(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = environment
  return platform === 'darwin' || platform === 'win32' || Boolean(x11 || wayland)
}

/** Which program opens a file, with its arguments. */
export function opener(path: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  if (platform === 'darwin') return ['open', path]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', path]
  return ['xdg-open', path]
}

/** Starts a program and lets it go. @returns null, or why it failed */
export function openWith([program, ...args]: readonly string[]): Promise<string | null> {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    const timer = setTimeout(() => resolve(null), SHOWN_MS)
    const end = (failure: string | null) => {
      clearTimeout(timer)
      resolve(failure)
    }
    child.once('error', error => end(`${program}: ${'code' in error ? error.code : error.message}`))
    child.once('exit', code => end(code === 0 ? null : `${program} ended with ${code}`))
    child.unref()
  })
}
