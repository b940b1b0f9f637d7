import { imagenetTable } from './imagenet-table.ts'

/** A class of ImageNet: the name of its folder, as in `n01440764`, and what people call it. */
interface ImagenetClass {
  readonly folder: string
  readonly name: string
}

let known: readonly ImagenetClass[] | null = null

function classes(): readonly ImagenetClass[] {
  known ??= imagenetTable
    .trim()
    .split(/[|\n]/)
    .map(entry => ({ folder: `n${entry.slice(0, 8)}`, name: entry.slice(9) }))
  return known
}

let names: ReadonlyMap<string, string> | null = null

/** The names of ImageNet's 1,000 classes in the order in which networks count them. */
export function imagenetClasses(): readonly string[] {
  return classes().map(({ name }) => name)
}

/** What people call a class of ImageNet by the name of its folder (a WordNet number); null: it is none. */
export function imagenetName(folder: string): string | null {
  names ??= new Map(classes().map(({ folder, name }) => [folder, name]))
  return names.get(folder) ?? null
}

/** A label as it is shown: folders of ImageNet by the names of their classes, `_` as a space. */
export function labelText(label: string): string {
  return imagenetName(label) ?? label.replaceAll('_', ' ')
}
