import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, type Source, sources } from './source.ts'

const FOLDERS = ['src', 'demo', 'bench', 'check'].filter(folder => existsSync(join(ROOT, folder)))
const FILES = FOLDERS.flatMap(folder => [...sources(folder, '.ts'), ...sources(folder, '.tsx')])
/** Entry points, whose exports are the library. */
const FACES = ['src/index.ts', 'src/web.ts']

const lines = ({ text }: Source) => text.split('\n').length - 1
const matches = ({ text }: Source, pattern: RegExp) => [...text.matchAll(pattern)].length
const valuesOf = (file: Source) =>
  matches(file, /^export (?:async |abstract )?(?:const|let|function\*?|class) \w+/gm)
const typesOf = (file: Source) => matches(file, /^export (?:interface|type) \w+/gm)
const exportsOf = (file: Source) => valuesOf(file) + typesOf(file)
/** A file of types alone is a vocabulary: read as one, however many words it has. */
const countable = (file: Source) => valuesOf(file) > 0 && !FACES.includes(file.path)
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

describe('files', () => {
  it('have no more than 400 lines, unless their first line says why', () => {
    const long = FILES.filter(file => lines(file) > 400 && !/^(\/\/|\/\*\*?) /.test(file.text))
    expect(long.map(file => `${file.path}: ${lines(file)}`)).toEqual([])
  })

  it('have no more than 250 lines in nine of ten', () => {
    const long = FILES.filter(file => lines(file) > 250)
    expect(long.length).toBeLessThanOrEqual(FILES.length / 10)
  })

  it('export no more than ten things, entry points and vocabularies apart', () => {
    const rich = FILES.filter(file => exportsOf(file) > 10 && countable(file))
    expect(rich.map(file => `${file.path}: ${exportsOf(file)}`)).toEqual([])
  })

  it('export no more than five things in nine of ten', () => {
    const rich = FILES.filter(file => exportsOf(file) > 5 && countable(file))
    expect(rich.length).toBeLessThanOrEqual(FILES.length / 10)
  })

  it('are named by what they hold', () => {
    const vague = /(^|[-.])(utils?|common|misc|helpers?|manager|impl|lib|stuff)([-.]|$)/i
    expect(FILES.map(file => file.path).filter(path => vague.test(basename(path)))).toEqual([])
  })

  it('are named in lower case with hyphens, ops as ONNX spells them', () => {
    const odd = FILES.map(file => file.path).filter(
      path =>
        !/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/.test(basename(path)) &&
        !/^src\/(ops|onnx|network)\/(.*\/)?[A-Z]\w*\.ts$/.test(path),
    )
    expect(odd).toEqual([])
  })
})

describe('source text', () => {
  const IN_TEXT = [/@ts-(ignore|expect-error|nocheck)/, /biome-ignore/, /\b(TO[D]O|FIX[M]E|X{3})\b/]
  const IN_CODE = [/\bas unknown as\b/, /\bas any\b|: any\b|<any\b|any\[\]/]

  it('silences no checker and leaves nothing to be done', () => {
    const found = FILES.flatMap(({ path, text }) => [
      ...IN_TEXT.filter(pattern => pattern.test(text)).map(pattern => `${path}: ${pattern}`),
      ...IN_CODE.filter(pattern => pattern.test(code(text))).map(pattern => `${path}: ${pattern}`),
    ])
    expect(found).toEqual([])
  })

  it('names no registry host', () => {
    const texts = [...FILES, ...sources('test', '.ts'), ...sources('.ci', 'run')]
    expect(
      texts.filter(file => /registry\.[a-z]+js\.org|\.npmmirror\./.test(file.text)).map(file => file.path),
    ).toEqual([])
  })
})

describe('words', () => {
  it('has one word for one thing in what is exported', () => {
    const wrong = /^export .*\b\w*(neuron|featureMap|Neuron|FeatureMap)\w*/m
    expect(FILES.filter(file => wrong.test(file.text)).map(file => file.path)).toEqual([])
  })
})
