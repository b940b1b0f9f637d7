import './patch-figure.css'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Box, Hit, Pair } from '../../../server/api/document.ts'
import { Frame } from '../../components/frame.tsx'
import { Patch } from '../../components/patch.tsx'
import { WholePicture } from '../../components/whole-picture.tsx'
import { useAtlas } from '../../data/atlas-context.ts'
import { seesWords } from '../../data/unit-words.ts'
import { writeValue } from '../../data/value.ts'
import { letterbox, shareOf, viewBox } from '../../data/view-geometry.ts'
import { boxAt } from '../../lesson/sight.ts'
import { useWidth } from '../../state/viewport.ts'
import type { Example } from './example.ts'
import { useHitMap } from './lesson-context.ts'
import { LessonMap } from './lesson-map.tsx'

interface PatchFigureProps {
  readonly example: Example
  readonly hit: Hit
}

/** Picture, map and patch of a hit; another place of the map shows another patch. */
export function PatchFigure({ example: { layer, unit }, hit }: PatchFigureProps) {
  const { size } = useAtlas().atlas.network
  const map = useHitMap(layer.name, unit, hit.picture)
  const [moved, setMoved] = useState<{ readonly row: number; readonly col: number } | null>(null)
  const place = moved ?? { row: hit.row ?? 0, col: hit.col ?? 0 }
  const box = moved ? boxAt(layer, unit, place, size) : (hit.box ?? boxAt(layer, unit, place, size))
  const strongest = moved === null || (place.row === hit.row && place.col === hit.col)
  const value = typeof map === 'object' ? map.values[place.row * map.size[1] + place.col] : hit.value
  const ref = useRef<HTMLDivElement>(null)
  const line = useLine(ref, middleOf(box, size))
  return (
    <div className="us-way" ref={ref}>
      <figure>
        <WholePicture hit={{ ...hit, box: null }} alt={`Picture ${hit.key}`} viewOnly eager>
          <Frame box={box} within={viewBox(size)} />
        </WholePicture>
        <figcaption>
          {hit.view
            ? `The picture. The frame is what one place sees: ${seesWords(layer)}.`
            : `Picture ${hit.key}: the atlas holds no whole picture of it.`}
        </figcaption>
      </figure>
      <figure>
        {typeof map === 'object' ? (
          <LessonMap map={map} place={place} onPlace={setMoved} />
        ) : (
          <div className="us-way-none us-small">
            {map === 'missing' &&
              `The map itself needs the network, which is not here.${hit.view ? ' The frame is the strongest place.' : ''}`}
          </div>
        )}
        <figcaption>
          The unit’s map, {layer.map[0]} × {layer.map[1]} places. {map === 'missing' ? 'Strongest' : 'Lit'}:
          row {place.row}, column {place.col}, with {writeValue(value)}
          {strongest && map !== 'missing' ? ', the strongest.' : '. '}
          {!strongest && (
            <button type="button" className="us-link" onClick={() => setMoved(null)}>
              Back to the strongest
            </button>
          )}
        </figcaption>
      </figure>
      <figure>
        <Patch layer={layer} unit={unit} hit={hit} box={box} alt="The patch that this place sees" eager />
        <figcaption>
          The patch{strongest ? ' that made it fire most in this picture' : ' that this other place sees'}.
        </figcaption>
      </figure>
      <svg className="us-way-line" aria-hidden="true">
        <path d={line} />
        <path d={line} />
      </svg>
    </div>
  )
}

/** The middle of the part of a box that lies in the view, in shares of the 4:3 in which a picture is drawn. */
function middleOf([x0, y0, x1, y1]: Box, size: Pair): readonly [number, number] {
  const [height, width] = size
  const all = letterbox(viewBox(size), 4 / 3)
  const inView: Box = [Math.max(0, x0), Math.max(0, y0), Math.min(width, x1), Math.min(height, y1)]
  const share = shareOf(inView, all)
  return [share.left + share.width / 2, share.top + share.height / 2]
}

/** A line from the lit place to the middle of the frame, drawn anew whenever either may have moved. */
function useLine(around: RefObject<HTMLDivElement | null>, to: readonly [number, number]): string {
  const [path, setPath] = useState('')
  useWidth(around)
  useLayoutEffect(() => setPath(lineIn(around.current, to)))
  return path
}

function lineIn(around: HTMLElement | null, [x, y]: readonly [number, number]): string {
  const from = around?.querySelector('[data-line-from]')?.getBoundingClientRect()
  const stage = around?.querySelector('.us-whole-stage')?.getBoundingClientRect()
  const origin = around?.getBoundingClientRect()
  if (!origin || !from || !stage) return ''
  const place = (left: number, top: number) => `${left - origin.left} ${top - origin.top}`
  const start = place(from.left + from.width / 2, from.top + from.height / 2)
  return `M${start}L${place(stage.left + x * stage.width, stage.top + y * stage.height)}`
}
