import { readFile } from 'node:fs/promises'
import { CallError } from '../../base/error.ts'
import { imagenetClasses, imagenetName } from '../../pictures/imagenet.ts'

/** The names of a network's classes, one per output, and what to say of them. */
interface ClassNames {
  readonly names: readonly string[] | null
  readonly notes: readonly string[]
}

/** What of a scan may tell the names. */
interface ClassFacts {
  /** `--classes`: a file, or `imagenet`. */
  readonly asked: string | undefined
  /** What a file beside the model says. */
  readonly config: readonly string[] | null
  /** How many class scores the network ends in; null: in none. */
  readonly outputs: number | null
  /** Labels of the pictures. */
  readonly labels: readonly string[]
}

/** The word that `--classes` takes in place of a file. */
export const IMAGENET = 'imagenet'

/**
 * The names of a network's classes: those that are asked for, else those of a file beside the model, else ImageNet's. These are
 * taken only where two things speak for them: 1,000 outputs (or 1,001), and pictures whose labels are two or more of
 * ImageNet's folders and nothing else.
 * @throws CallError where names and outputs do not go together, or the file cannot be read
 */
export async function classNames({ asked, config, outputs, labels }: ClassFacts): Promise<ClassNames> {
  if (asked !== undefined) return fitted(await askedNames(asked), outputs)
  if (config) return fitted(config, outputs)
  const count = imagenetClasses().length
  if ((outputs !== count && outputs !== count + 1) || !areImagenet(labels)) return { names: null, notes: [] }
  const { names, notes } = fitted(imagenetClasses(), outputs)
  const why = `${outputs} outputs, and folders named as ImageNet's: its class names are taken; others with --classes FILE`
  return { names, notes: [why, ...notes] }
}

function areImagenet(labels: readonly string[]): boolean {
  return labels.length >= 2 && labels.every(label => imagenetName(label) !== null)
}

/** Networks of TensorFlow often have one output more, "background", before the others. */
function fitted(names: readonly string[], outputs: number | null): ClassNames {
  if (outputs === null || names.length === outputs) return { names, notes: [] }
  if (names.length + 1 === outputs)
    return {
      names: ['background', ...names],
      notes: [
        `${outputs} outputs for ${names.length} class names: the first output is taken for "background"`,
      ],
    }
  throw new CallError(
    `${names.length} class names for ${outputs} outputs: --classes takes a name a line, in the order of the outputs`,
  )
}

async function askedNames(asked: string): Promise<readonly string[]> {
  if (asked === IMAGENET) return imagenetClasses()
  try {
    return (await readFile(asked, 'utf8')).trimEnd().split(/\r?\n/)
  } catch (cause) {
    throw new CallError(
      `${asked} cannot be read: --classes takes a text file, a name a line, or the word ${IMAGENET}`,
      { cause },
    )
  }
}
