import { CallError } from '../base/error.ts'

/** Reads a whole number of at least `least`. @throws CallError that names the option and the value */
export function wholeNumber(option: string, least: number): (text: string) => number {
  return text => {
    const value = Number(text)
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
    throw new CallError(`${option} ${text}: it takes a whole number of at least ${least}.`)
  }
}

/** Reads one of a few words. @throws CallError that lists them */
export function oneOf<T extends string>(option: string, words: readonly T[]): (text: string) => T {
  return text => {
    const word = words.find(known => known === text)
    if (word !== undefined) return word
    throw new CallError(`${option} ${text}: it takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`)
  }
}

/** Reads a size written as width x height. @throws CallError */
export function sizeOf(
  option: string,
): (text: string) => { readonly width: number; readonly height: number } {
  return text => {
    const match = /^(\d+)x(\d+)$/i.exec(text)
    const width = Number(match?.[1])
    const height = Number(match?.[2])
    if (width > 0 && height > 0) return { width, height }
    throw new CallError(`${option} ${text}: it takes width and height in pixels, as in ${option} 224x224.`)
  }
}

/** Reads a place in a map. @throws CallError */
export function placeOf(option: string): (text: string) => { readonly row: number; readonly col: number } {
  return text => {
    const match = /^(\d+),(\d+)$/.exec(text)
    if (match) return { row: Number(match[1]), col: Number(match[2]) }
    throw new CallError(`${option} ${text}: it takes row and column from 0, as in ${option} 3,12.`)
  }
}

/** Gathers comma lists of an option that may be given more than once. */
export function commaList(text: string, before: readonly string[] = []): string[] {
  const parts = text.split(',').map(part => part.trim())
  return [...before, ...parts.filter(part => part !== '')]
}

/**
 * Cuts `conv1,conv3:12,87` into expressions of units: at commas, but not before a number that goes on with the units
 * of a layer.
 */
export function unitExpressions(texts: readonly string[]): string[] {
  return texts.flatMap(text => text.split(/,(?!\d+(?:-\d+)?(?:,|$))/)).filter(part => part !== '')
}
