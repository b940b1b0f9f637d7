import type { State } from './state.ts'

/**
 * Lets a picture into a unit's nine if it belongs there.
 * Order: activation descending, equal activations by picture number. NaN, -Infinity and, in a rectified unit, 0 are
 * no hits. A view that is already there is not taken again.
 * @param picture  later than every picture that the state has seen
 * @returns whether it entered
 */
export function enterNine(
  { top, value, picture: pictures, hash: hashes }: Pick<State, 'top' | 'value' | 'picture' | 'hash'>,
  unit: number,
  picture: number,
  activation: number,
  hash: number,
): boolean {
  const first = unit * top
  let at = first + top - 1
  if (!(activation > value[at])) return false
  for (let i = first; i <= at && pictures[i] >= 0; i++) if (hashes[i] === hash) return false
  for (; at > first && activation > value[at - 1]; at--) {
    value[at] = value[at - 1]
    pictures[at] = pictures[at - 1]
    hashes[at] = hashes[at - 1]
  }
  value[at] = activation
  pictures[at] = picture
  hashes[at] = hash
  return true
}

/**
 * Lets a picture into a unit's random hits if the unit fires in it (above 0) and its view's hash is among the
 * smallest. A view that is already there is not taken again.
 */
export function enterRandom(
  { top, randomValue, randomPicture, randomHash }: State,
  unit: number,
  picture: number,
  activation: number,
  hash: number,
): void {
  const first = unit * top
  let at = first + top - 1
  if (!(activation > 0 && hash < randomHash[at])) return
  for (let i = first; i <= at && randomHash[i] <= hash; i++) if (randomHash[i] === hash) return
  for (; at > first && hash < randomHash[at - 1]; at--) {
    randomValue[at] = randomValue[at - 1]
    randomPicture[at] = randomPicture[at - 1]
    randomHash[at] = randomHash[at - 1]
  }
  randomValue[at] = activation
  randomPicture[at] = picture
  randomHash[at] = hash
}
