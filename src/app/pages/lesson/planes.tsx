import type { LessonFilter } from '../../../server/api/document.ts'
import { NumberCanvas, signedColour } from '../../components/number-canvas.tsx'
import { planeOf, type Step } from '../../lesson/convolution.ts'

const colourNames = ['red', 'green', 'blue']

/** Pixels, weights and products of each colour side by side. */
export function Planes({ filter, step }: { readonly filter: LessonFilter; readonly step: Step }) {
  const { shape, values } = filter.weights
  const names = shape[2] === 3 ? colourNames : ['grey']
  const columns = [
    { sign: '', name: 'pixels', numbers: step.inputs },
    { sign: '×', name: 'weights', numbers: values },
    { sign: '=', name: 'products', numbers: step.products },
  ]
  return (
    <div className="us-planes">
      {names.flatMap((name, colour) => [
        <span key={name} className="us-tiny">
          {name}
        </span>,
        ...columns.map(({ sign, name: what, numbers }) => (
          <div key={`${name} ${what}`} className="us-plane" data-sign={sign}>
            <Plane
              size={[shape[1], shape[0]]}
              numbers={planeOf(numbers, names.length, colour)}
              most={largestOf(numbers)}
              alt={`${what}, ${name}`}
            />
          </div>
        )),
      ])}
    </div>
  )
}

interface PlaneProps {
  readonly size: readonly [number, number]
  readonly numbers: readonly number[]
  readonly most: number
  readonly alt: string
}

function Plane({ size, numbers, most, alt }: PlaneProps) {
  return <NumberCanvas size={size} colour={i => signedColour(numbers[i], most)} alt={alt} />
}

function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0)
}
