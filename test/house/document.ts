import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './source.ts'

/** A page for people: its path from the root, and its text. */
export interface Page {
  readonly path: string
  readonly text: string
}

/** All pages: at the root and in docs/. */
export function pages(): Page[] {
  const names = [...readdirSync(ROOT), ...readdirSync(join(ROOT, 'docs')).map(name => `docs/${name}`)]
  return names
    .filter(path => path.endsWith('.md'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** The fenced blocks of a language. */
export function blocks({ text }: Page, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(match => match[1] === language)
    .map(match => match[2]!)
}

/** A text without its fenced blocks. */
export function prose({ text }: Page): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '')
}

/** The words of a line of shell: quotes taken off, cut at a comment, a pipe, a redirection or `&&`. */
export function words(line: string): string[] {
  const found = [...line.matchAll(/'([^']*)'|"([^"]*)"|(#.*)|(&&|[|>;])|([^\s'"#|>;&]+)/g)]
  const end = found.findIndex(match => match[3] !== undefined || match[4] !== undefined)
  return found.slice(0, end < 0 ? undefined : end).map(match => match[1] ?? match[2] ?? match[5] ?? '')
}
