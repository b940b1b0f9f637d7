import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A source file: its path from the root with `/`, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** Every file below a folder whose name ends so, in order; generated code apart. */
export function sources(folder: string, ending: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => posix.join(folder, name.replaceAll('\\', '/')))
    .filter(path => path.endsWith(ending) && !path.startsWith('src/onnx/schema/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** What a source imports, as written: static, re-exported, dynamic with a literal, and types. */
export function specifiers(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const pattern =
    /(?:^|[\s;])(?:import|export)\s[^'"`;()]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map(match => (match[1] ?? match[2] ?? match[3])!)
}

/** One import: of a file of ours, of Node, or of a package by its name. */
export type Import =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }

/** What a specifier in the file at `from` leads to. */
export function target(from: string, specifier: string): Import {
  if (specifier.startsWith('.'))
    return { kind: 'file', path: posix.normalize(posix.join(dirname(from), specifier)) }
  if (isBuiltin(specifier)) return { kind: 'node', name: specifier }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}
