import { Fragment } from 'react'

/** A long name in a narrow place: lines break behind its dots and strokes, as in `features.12.expand3x3`. */
export function BrokenName({ name }: { readonly name: string }) {
  const ends = name.split(/(?<=[._/:-])/).map((part, i, all) => [all.slice(0, i + 1).join(''), part] as const)
  return ends.map(([end, part]) => (
    <Fragment key={end}>
      {part}
      <wbr />
    </Fragment>
  ))
}
