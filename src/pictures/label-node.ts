import { readFile } from 'node:fs/promises'
import { InputError } from '../base/error.ts'
import { errorCode } from '../base/system-error.ts'
import { csvRows } from './csv.ts'

/** Labels given by a file, and which of its keys no picture had. */
export interface Labels {
  /** The label of a picture, null where the file has none. Notes that the key was met. */
  label(key: string): string | null
  /** Keys that no picture asked for had: how many, and the first of them. */
  unmatched(): { readonly count: number; readonly keys: readonly string[] }
}

const NAMED = 5

/**
 * Labels from a CSV file of two columns, `key,label`, with or without that line on top.
 * @throws InputError where the file cannot be read, or a row has not two cells, or a key comes twice with different labels
 */
export async function readLabels(path: string): Promise<Labels> {
  const labels = new Map<string, string>()
  let line = 0
  for (const row of csvRows(await text(path))) {
    line++
    if (row?.length !== 2) throw new InputError(`${path}: row ${line} is not "key,label".`)
    const [key, label] = row
    if (line === 1 && key === 'key' && label === 'label') continue
    if ((labels.get(key) ?? label) !== label)
      throw new InputError(`${path}: row ${line} gives "${key}" a second label.`)
    labels.set(key, label)
  }
  return labelsOf(labels)
}

function labelsOf(labels: ReadonlyMap<string, string>): Labels {
  const met = new Set<string>()
  return {
    label: key => {
      const label = labels.get(key)
      if (label !== undefined) met.add(key)
      return label ?? null
    },
    unmatched: () => {
      const keys = [...labels.keys()].filter(key => !met.has(key))
      return { count: keys.length, keys: keys.slice(0, NAMED) }
    },
  }
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(
      `${path} cannot be read (${errorCode(error)}). --labels takes a CSV file of key,label.`,
      {
        cause: error,
      },
    )
  }
}
