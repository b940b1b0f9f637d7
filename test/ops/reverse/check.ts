import type { Box } from '../../../src/base/interval.ts'
import { receptiveFieldReader } from '../../../src/network/receptive-field.ts'
import { carry, placesOf, positionOf } from './carry.ts'
import type { Draw } from './draw.ts'
import type { Part, SmallNetwork, Values } from './network.ts'
import { smallNetwork } from './network.ts'
import { type Random, randomFrom } from './random.ts'
import { type Definition, dot, signalAtY, slopes, weight } from './twin.ts'

/**
 * How an op's rule is told. `linear`: all methods are the adjoint. `curve`: one value in, one out; the deconvnet takes what is positive
 * of the signal, guided the derivative of that. Else by a definition, the gradient by differences.
 */
export type Law = 'linear' | 'curve' | Definition

export interface Outcome {
  readonly checks: number
  readonly undecided: number
  readonly faults: readonly string[]
}

const close = (a: number, b: number, scale: number, share: number): boolean =>
  Math.abs(a - b) <= share * scale + 1e-5

/** One random network with the part in it, by all methods, in windows and on whole maps, against its law. null: the runtime refuses the part. */
async function checkPart(part: Part, law: Law, seed: number): Promise<Outcome | null> {
  const random = randomFrom(seed)
  const small = await smallNetwork(part, random)
  if (!small) return null
  try {
    return await checkNetwork(small, law, random)
  } finally {
    await small.close()
  }
}

async function checkNetwork(small: SmallNetwork, law: Law, random: Random): Promise<Outcome> {
  const picture = pictureFor(small, random)
  const first = picture.length / small.shapes.picture[0]
  const places = placesOf(small, random)
  const faults: string[] = []
  let [checks, undecided] = [0, 0]
  const forward = await small.forward({ picture })
  const directions = [0, 1].map(() => Float32Array.from(random.values(first)))
  const turns = await Promise.all(
    directions.map(picture0 =>
      slopes(small.forward, { picture }, { picture: picture0 }, law === 'linear' ? 0.5 : 0.004),
    ),
  )
  // What comes before the part is linear in the picture.
  const before = await Promise.all(
    directions.map(picture0 => slopes(small.forward, { picture }, { picture: picture0 }, 0.5)),
  )
  const expect = (ok: boolean, what: () => string): void => {
    checks += 1
    if (!ok) faults.push(what())
  }
  const fields = receptiveFieldReader(small.sized)
  let gradient: Float32Array[] = []
  for (const method of ['gradient', 'deconvnet', 'guided'] as const) {
    if (method === 'guided' && law === 'linear') continue
    const [found, whole] = [
      await carry(small, method, { picture, places, whole: false }),
      await carry(small, method, { picture, places, whole: true }),
    ]
    if (method === 'gradient') gradient = found
    for (const [i, place] of places.entries()) {
      const kind = method === 'gradient' ? 'whole' : 'path'
      const box = fields.boxes(small.watched, place.unit).box(kind, place.row, place.col)
      const outside = beyond(whole[i], box, small)
      expect(outside === 0, () => `${method} at ${JSON.stringify(place)}: ${outside} outside of the field`)
      const largest = Math.max(...whole[i].map(Math.abs))
      const apart = Math.max(...whole[i].map((value, at) => Math.abs(value - found[i][at])))
      expect(
        apart <= 1e-5 * largest + 1e-7,
        () => `${method}: window and whole differ by ${apart} of ${largest}`,
      )
      if (law === 'linear' && method !== 'gradient') {
        const off = Math.max(...whole[i].map((value, at) => Math.abs(value - gradient[i][at])))
        expect(off <= 1e-5 * largest + 1e-7, () => `${method}: not the adjoint, by ${off} of ${largest}`)
        continue
      }
      const at = positionOf(small, place)
      const expected =
        method === 'gradient' ? null : await defined(method, law, signalAtY(small, place), forward, small)
      for (const [turn, direction] of directions.entries()) {
        const { slope, doubt } = turns[turn]
        const got = dot(found[i], direction)
        if (!expected) {
          const scale = weight(found[i], direction)
          const limit = law === 'linear' ? 2e-5 : 2e-3
          if (law !== 'linear' && !(doubt[small.watched][at] <= limit * scale + 1e-4)) undecided += 1
          else
            expect(
              close(got, slope[small.watched][at], scale + (law === 'linear' ? 0 : 0.1), limit),
              () =>
                `gradient at ${JSON.stringify(place)}: ${got}, by differences ${slope[small.watched][at]}`,
            )
          continue
        }
        if (expected.doubtful) {
          undecided += 1
          continue
        }
        const unsure = expected.signals.y ? dot(expected.signals.y.map(Math.abs), doubt.y) : 0
        if (unsure > 2e-3 * weight(found[i], direction) + 1e-4) {
          undecided += 1
          continue
        }
        const own = Object.entries(expected.signals).map(([name, v]) => {
          const along = (name === 'y' ? slope : before[turn].slope)[name]
          return [dot(v, along), weight(v, along)]
        })
        const [wanted, scale] = [0, 1].map(k => own.reduce((sum, pair) => sum + pair[k], 0))
        expect(
          close(got, wanted, scale + 0.1, law === 'curve' || expected.signals.y ? 2e-3 : 3e-4),
          () => `${method} at ${JSON.stringify(place)}: ${got}, by definition ${wanted}`,
        )
      }
    }
  }
  return { checks, undecided, faults }
}

/** The largest value outside a box of pixels; null: outside of nothing. */
function beyond(signal: Float32Array, box: Box | null, { shapes }: SmallNetwork): number {
  const [, , height, width] = shapes.picture
  return signal.reduce((largest, value, at) => {
    const [row, col] = [Math.floor(at / width) % height, at % width]
    const isInside = box && row >= box.y0 && row < box.y1 && col >= box.x0 && col < box.x1
    return isInside ? largest : Math.max(largest, Math.abs(value))
  }, 0)
}

/** Only the first picture of a batch is looked at, and the others are empty. */
function pictureFor({ shapes }: SmallNetwork, random: Random): Float32Array {
  const [batch, ...dims] = shapes.picture
  const size = dims.reduce((a, b) => a * b, 1)
  const picture = new Float32Array(batch * size)
  picture.set(random.values(size))
  return picture
}

async function defined(
  method: 'deconvnet' | 'guided',
  law: Exclude<Law, 'linear'> | 'linear',
  g: Float64Array,
  forward: Values,
  small: SmallNetwork,
): Promise<{ signals: Record<string, Float64Array>; doubtful: boolean }> {
  if (typeof law === 'function') return { signals: await law(method, g, forward, small), doubtful: false }
  const positive = g.map(value => Math.max(0, value))
  if (method === 'deconvnet') return { signals: { u: positive }, doubtful: false }
  const { u } = forward
  const { slope, doubt } = await slopes(
    small.alone,
    { ...forward },
    { u: new Float32Array(u.length).fill(1) },
    0.002,
  )
  const doubtful = positive.some((value, i) => value > 0 && doubt.y[i] > 2e-3 * (1 + Math.abs(slope.y[i])))
  return { signals: { u: positive.map((value, i) => value * slope.y[i]) }, doubtful }
}

export interface Summary extends Outcome {
  readonly refused: number
}

/** Many networks with random parts, each of its own seed. */
export async function checkMany(draw: Draw, law: Law, count: number): Promise<Summary> {
  let [checks, undecided, refused] = [0, 0, 0]
  const faults: string[] = []
  for (let seed = 1; seed <= count; seed++) {
    const part = draw(randomFrom(seed))
    const outcome = await checkPart(part, law, seed).catch(error => {
      throw new Error(`seed ${seed}: ${error}`, { cause: error })
    })
    if (!outcome) {
      refused += 1
      continue
    }
    checks += outcome.checks
    undecided += outcome.undecided
    const drawn = part.nodes.map(({ op, attributes }) => `${op} ${JSON.stringify(attributes)}`).join(', ')
    faults.push(...outcome.faults.map(fault => `seed ${seed}, ${drawn} on [${part.dims}]: ${fault}`))
  }
  return { checks, undecided, refused, faults: faults.slice(0, 5) }
}

/** The largest difference of the signals in two networks that differ in their part only, as a share of the largest signal. */
export async function apart(one: Part, other: Part, seed: number): Promise<number> {
  const signals: Float32Array[][] = []
  for (const part of [one, other]) {
    const random = randomFrom(seed)
    const small = await smallNetwork(part, random)
    if (!small) throw new Error(`the runtime refuses ${part.nodes.map(({ op }) => op)}`)
    const picture = pictureFor(small, random)
    const places = placesOf(small, random)
    const found: Float32Array[] = []
    for (const method of ['deconvnet', 'guided', 'gradient'] as const)
      for (const whole of [false, true])
        found.push(...(await carry(small, method, { picture, places, whole })))
    signals.push(found)
    await small.close()
  }
  const [a, b] = signals
  const largest = Math.max(...a.flatMap(values => [...values].map(Math.abs)))
  return (
    Math.max(...a.flatMap((values, i) => [...values].map((value, at) => Math.abs(value - b[i][at])))) /
    largest
  )
}
