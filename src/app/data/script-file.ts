import { Trouble } from './trouble.ts'

declare global {
  /** What the data files of a static site call. */
  var unitscope: { put(key: string, value: unknown): void } | undefined
}

const arrived = new Map<string, unknown>()

/** Lets data files put what they hold. They are scripts: a page that was opened from a folder can bring nothing else. */
export function receiveFiles(): void {
  globalThis.unitscope = {
    put: (key, value) => {
      arrived.set(key, value)
    },
  }
}

/**
 * Brings a data file of a static site.
 * @param key  under which it puts what it holds
 * @throws Trouble where it is not there, or holds something else
 */
export async function scriptFile<T>(path: string, key: string): Promise<T> {
  await bringScript(path)
  if (!arrived.has(key)) throw missing(path)
  const found = arrived.get(key) as T
  arrived.delete(key)
  return found
}

/** Runs a script of the site. @throws Trouble where it is not there */
function bringScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = path
    element.onload = () => {
      element.remove()
      resolve()
    }
    element.onerror = () => {
      element.remove()
      reject(missing(path))
    }
    document.head.append(element)
  })
}

function missing(path: string): Trouble {
  return new Trouble({
    code: 'missing',
    what: 'A file of this site is missing.',
    where: path,
    way_out: 'The rest is right. Copy the whole site again, or make it anew with "unitscope export".',
  })
}
