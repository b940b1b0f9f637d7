import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, sources, specifiers, target } from './source.ts'

const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const lists = ['dependencies', 'optionalDependencies', 'devDependencies']

describe('the package', () => {
  it('names exact versions only', () => {
    const loose = lists
      .flatMap(list => Object.entries<string>(PACKAGE[list]))
      .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
    expect(loose).toEqual([])
  })

  it('depends on what its code imports, and on nothing that only tests import', () => {
    // What the pages import is bundled into them.
    const shipped = sources('src', '.ts')
      .filter(({ path }) => !path.startsWith('src/app/'))
      .flatMap(file => specifiers(file.text).map(specifier => target(file.path, specifier)))
    const names = new Set(shipped.flatMap(found => (found.kind === 'package' ? [found.name] : [])))
    const declared = [...Object.keys(PACKAGE.dependencies), ...Object.keys(PACKAGE.optionalDependencies)]
    // Types of the runtime come with it.
    expect([...names].filter(name => name !== 'onnxruntime-common' && !declared.includes(name))).toEqual([])
  })

  it('ships compiled code, the demo and the documents, and nothing else', () => {
    expect(
      PACKAGE.files.filter((path: string) => /test|check|bench|src$/.test(path.replace('dist/src', ''))),
    ).toEqual([])
    expect(PACKAGE.bin.unitscope).toBe('dist/src/cli/main.js')
    expect(Object.keys(PACKAGE.exports)).toEqual(['.', './web', './demo', './package.json'])
  })

  it('runs no script when it is installed', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']
    expect(hooks.filter(hook => hook in PACKAGE.scripts)).toEqual([])
  })
})
