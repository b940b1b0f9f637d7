import type { AtlasDocument, FindDocument, NotesDocument } from './document.ts'
import { SCHEMA } from './schema.ts'

/** What can be found beside names and notes. */
export interface FindIndex {
  /** Labels with the number of pictures that have them. */
  readonly labels: readonly { readonly label: string; readonly pictures: number }[]
  /** By layer, the most frequent label of each unit's nine, and how many of its hits have it. */
  readonly nines: readonly {
    readonly layer: string
    readonly label: readonly (string | null)[]
    readonly hits: readonly (number | null)[]
  }[]
}

/** Everything that is searched. */
export interface FindSources {
  readonly layers: readonly Pick<AtlasDocument['layers'][number], 'name' | 'units'>[]
  readonly notes: Pick<NotesDocument, 'units' | 'layers'>
  readonly index: FindIndex
}

const most = 20

/** Something found: the smaller `far`, the better. */
interface Found {
  readonly far: number
  readonly unit?: FindDocument['units'][number]
  readonly layer?: FindDocument['layers'][number]
  readonly label?: FindDocument['labels'][number]
}

/** The best that a text may have meant: units, layers, labels; by name, by note, by what a unit's nine show. */
export function find(text: string, sources: FindSources): FindDocument {
  const sought = text.trim().toLowerCase()
  const found =
    sought === '' ? [] : [...byName(sought, sources), ...byNote(sought, sources), ...byLabel(sought, sources)]
  const best = firstOfEach(found.toSorted((a, b) => a.far - b.far)).slice(0, most)
  return {
    schema: SCHEMA,
    units: best.flatMap(({ unit }) => unit ?? []),
    layers: best.flatMap(({ layer }) => layer ?? []),
    labels: best.flatMap(({ label }) => label ?? []),
  }
}

/** How far a name is from what was sought; null: it is something else. */
function distance(name: string, sought: string): number | null {
  const lower = name.toLowerCase()
  if (lower === sought) return 0
  if (lower.startsWith(sought)) return 1
  return lower.includes(sought) ? 2 : null
}

function* byName(sought: string, { layers, notes }: FindSources): Generator<Found> {
  const unit = /^(.*?)[:\s]*(\d{1,9})$/.exec(sought)
  for (const { name, units } of layers) {
    const far = distance(name, sought)
    if (far !== null) yield { far, layer: { layer: name, note: notes.layers[name]?.text ?? null } }
    if (!unit || Number(unit[2]) >= units) continue
    const number = Number(unit[2])
    const near = unit[1] === '' ? 2 : distance(name, unit[1])
    if (near !== null) yield { far: near, unit: named(notes, name, number, 'name', null) }
  }
}

/** Every word of it is in the note. */
function* byNote(sought: string, { layers, notes }: FindSources): Generator<Found> {
  const words = sought.split(/\s+/)
  const says = (note: string) => words.every(word => note.toLowerCase().includes(word))
  for (const { name } of layers) {
    const note = notes.layers[name]?.text
    if (note !== undefined && says(note)) yield { far: 2.5, layer: { layer: name, note } }
  }
  const sizes = new Map(layers.map(({ name, units }) => [name, units]))
  for (const [key, { text }] of Object.entries(notes.units)) {
    const split = /^(.+):(\d{1,9})$/.exec(key)
    if (!split || !says(text) || Number(split[2]) >= (sizes.get(split[1]) ?? 0)) continue
    const far = distance(text, sought) ?? 2
    yield { far: far + 0.5, unit: named(notes, split[1], Number(split[2]), 'note', null) }
  }
}

/** Labels, then the units whose nines show them, those with the most hits first. */
function* byLabel(sought: string, { notes, index }: FindSources): Generator<Found> {
  for (const label of index.labels) {
    const far = distance(label.label, sought)
    if (far !== null) yield { far: far + 0.2, label }
  }
  for (const { layer, label, hits } of index.nines)
    for (const [unit, own] of label.entries()) {
      const far = own === null ? null : distance(own, sought)
      if (far !== null)
        yield { far: 3 + far - (hits[unit] ?? 0) / 1000, unit: named(notes, layer, unit, 'label', own) }
    }
}

function named(
  notes: FindSources['notes'],
  layer: string,
  unit: number,
  why: FindDocument['units'][number]['why'],
  label: string | null,
): FindDocument['units'][number] {
  return { layer, unit, note: notes.units[`${layer}:${unit}`]?.text ?? null, why, label }
}

/** What was found in more than one way counts once, as it was found best. */
function firstOfEach(found: readonly Found[]): Found[] {
  const known = new Set<string>()
  return found.filter(({ unit, layer, label }) => {
    const key = JSON.stringify(unit ? [unit.layer, unit.unit] : [layer?.layer, label?.label])
    return !known.has(key) && known.add(key)
  })
}
