import { expect, test } from 'vitest'
import { inPieces } from '../../../src/scan/store/piece.ts'

async function* chunksOf(...lengths: number[]): AsyncGenerator<Uint8Array> {
  let next = 0
  for (const length of lengths) yield Uint8Array.from({ length }, () => next++)
}

async function pieces(size: number, ...lengths: number[]): Promise<number[][]> {
  const found: number[][] = []
  for await (const piece of inPieces(chunksOf(...lengths), size)) found.push([...piece])
  return found
}

test('small chunks come together in pieces, all bytes in order', async () => {
  expect(await pieces(4, 2, 2, 1, 3, 2)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ])
})

test('a chunk larger than a piece is passed on behind what came before it', async () => {
  expect(await pieces(4, 1, 6, 1)).toEqual([[0], [1, 2, 3, 4, 5, 6], [7]])
})

test('where there is nothing there is no piece', async () => {
  expect(await pieces(4)).toEqual([])
})
