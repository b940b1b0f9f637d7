import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

/** A viewer that runs as a program of its own. */
export interface Served {
  /** `http://localhost:PORT/` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts `unitscope COMMAND ...` and waits for the address that it prints.
 * @param program  the compiled command line, unless it is that of this build
 */
export async function serveAtlas(args: readonly string[], program: string = main): Promise<Served> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const url = await printedAddress(child)
  return {
    url,
    close: async () => {
      if (child.exitCode !== null) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
    },
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => reject(new Error(`it ended with ${code}: ${said}`)))
  })
}
