import './whole-picture.css'
import { type ReactNode, useState } from 'react'
import type { Box, Hit, Pair } from '../../server/api/document.ts'
import { useAtlas } from '../data/atlas-context.ts'
import { inOriginal, letterbox, percent, placed, shareOf, union, viewBox } from '../data/view-geometry.ts'
import { Frame } from './frame.tsx'

/** What a whole picture is drawn from; a hit has all of it. */
export type Pictured = Pick<Hit, 'picture' | 'frame' | 'view' | 'box'>

export interface WholePictureProps {
  readonly hit: Pictured
  readonly alt: string
  /** Stands there where the atlas holds neither view nor original: the hit's patch. */
  readonly fallback?: ReactNode
  /** Drawn over the view, which it fills. */
  readonly children?: ReactNode
  /** Only the view, also where the original is at hand. */
  readonly viewOnly?: boolean
  /** Of the picture that is shown: where it comes from instead of the atlas. */
  readonly src?: string | undefined
  readonly eager?: boolean
}

interface Drawn {
  readonly src: string
  /** The picture and the view, in pixels of what is drawn. */
  readonly picture: Box
  readonly view: Box
  readonly field: Box | null
}

/** A picture as a whole, letterboxed on mat in 4:3, with a frame around what the unit sees. */
export function WholePicture(props: WholePictureProps) {
  const { source, atlas } = useAtlas()
  const { hit, viewOnly = false, src } = props
  const [broken, setBroken] = useState<readonly string[]>([])
  const original = src ?? (viewOnly ? null : source.image.original(hit.picture))
  const ways = [
    original !== null && hit.frame ? drawnOriginal(hit, original, atlas.network.size) : null,
    hit.view ? drawnView(hit, source.image.view(hit.picture), atlas.network.size) : null,
  ]
  const drawn = ways.find(way => way && !broken.includes(way.src))
  if (drawn)
    return <Stage {...props} drawn={drawn} fail={() => setBroken([...broken, drawn.src])} key={drawn.src} />
  return (
    <span className="us-whole">
      {props.fallback ?? (
        <span className="us-whole-none">{hit.view ? 'image missing' : 'not in the atlas'}</span>
      )}
    </span>
  )
}

function drawnView({ box }: Pictured, src: string, size: Pair): Drawn {
  const view = viewBox(size)
  return { src, picture: view, view, field: box }
}

function drawnOriginal({ box, frame }: Pictured, src: string, size: Pair): Drawn | null {
  if (!frame) return null
  const picture: Box = [0, 0, frame.width, frame.height]
  return { src, picture, view: frame.view, field: box && inOriginal(box, size, frame) }
}

interface StageProps extends WholePictureProps {
  readonly drawn: Drawn
  fail(): void
}

function Stage({ drawn, alt, children, eager = false, fail }: StageProps) {
  const [here, setHere] = useState(false)
  const { picture, view, field } = drawn
  const all = letterbox(union(picture, view), 4 / 3)
  const padded = union(picture, view).some((edge, at) => edge !== picture[at])
  return (
    <span className="us-whole">
      <span
        className={`us-whole-stage${here ? ' us-whole-here' : ''}`}
        style={{ maxWidth: 2 * Math.max(all[2] - all[0], leastWidth) }}
      >
        {padded && here && <span className="us-whole-view us-whole-padded" style={placed(view, all)} />}
        <img
          className="us-whole-img"
          style={placed(picture, all)}
          src={drawn.src}
          alt={alt}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onLoad={() => setHere(true)}
          onError={fail}
        />
        {here && <CutOff picture={picture} view={view} all={all} />}
        {here && children && (
          <span className="us-whole-view" style={placed(view, all)}>
            {children}
          </span>
        )}
        {here && field && <Frame box={field} within={all} />}
      </span>
    </span>
  )
}

/** Pictures that are small in pixels are enlarged until they can be seen. */
const leastWidth = 320

interface CutOffProps {
  readonly picture: Box
  readonly view: Box
  readonly all: Box
}

/** What the network never saw of the picture, hatched, behind a dashed line. */
function CutOff({ picture, view, all }: CutOffProps) {
  const { left, top, width, height } = shareOf(view, picture)
  const lines = [left, left + width]
    .filter(inside)
    .map(x => [x, Math.max(0, top), x, Math.min(1, top + height)])
  lines.push(
    ...[top, top + height].filter(inside).map(y => [Math.max(0, left), y, Math.min(1, left + width), y]),
  )
  if (lines.length === 0) return null
  const [l, t, r, b] = [left, top, left + width, top + height].map(share => percent(clamp(share)))
  const hole = `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${l} ${t}, ${r} ${t}, ${r} ${b}, ${l} ${b}, ${l} ${t})`
  return (
    <>
      <span className="us-whole-cut" style={{ ...placed(picture, all), clipPath: hole }} />
      <svg className="us-whole-lines" style={placed(picture, all)} aria-hidden="true">
        {lines.map(line => (
          <Line key={line.join()} ends={line} />
        ))}
      </svg>
    </>
  )
}

function Line({ ends }: { readonly ends: readonly number[] }) {
  const [x1, y1, x2, y2] = ends.map(percent)
  return (
    <>
      <line x1={x1} y1={y1} x2={x2} y2={y2} />
      <line className="us-whole-dash" x1={x1} y1={y1} x2={x2} y2={y2} />
    </>
  )
}

const inside = (share: number): boolean => share > 0.001 && share < 0.999
const clamp = (share: number): number => Math.min(1, Math.max(0, share))
