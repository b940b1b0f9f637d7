import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { version } from '../../src/base/version.ts'
import { program } from '../../src/cli/program.ts'
import { fakeTerminal } from '../cli/fake-terminal.ts'
import { blocks, type Page, pages, prose, words } from './document.ts'
import { ROOT } from './source.ts'

const PAGES = pages()
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** GitHub's anchor of a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
const anchors = (page: string) =>
  [...prose({ path: page, text: read(page) }).matchAll(/^#+ (.+)$/gm)].map(match => anchor(match[1]!))

function deadLinks(page: Page): string[] {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!)
  return links.filter(link => {
    if (/^https?:/.test(link)) return false
    const [file = '', fragment] = link.split('#')
    const path = file === '' ? page.path : join(dirname(page.path), file)
    if (!existsSync(join(ROOT, path))) return true
    return fragment !== undefined && !anchors(path).includes(fragment)
  })
}

/** Command lines of this program in a page. */
function commandLines(page: Page): string[][] {
  return blocks(page, 'sh')
    .flatMap(block => block.split('\n'))
    .map(words)
    .map(line => (line[0] === 'npx' ? line.slice(1) : line))
    .filter(line => line[0] === 'unitscope')
}

/** The parser with commands that do nothing. */
function idleProgram(): Command {
  const parser = program(fakeTerminal(), () => {})
  for (const command of parser.commands) command.action(() => {})
  return parser
}

/** Help as wide as where there is no terminal. */
const helpOf = (command: Command) => command.configureHelp({ helpWidth: 80 }).helpInformation()

describe('the documentation', () => {
  it('has no dead link', () => {
    expect(PAGES.flatMap(page => deadLinks(page).map(link => `${page.path}: ${link}`))).toEqual([])
  })

  it('has no command line that the parser refuses', async () => {
    const lines = PAGES.flatMap(page => commandLines(page).map(line => ({ path: page.path, line })))
    expect(lines.length).toBeGreaterThan(15)
    for (const { path, line } of lines) {
      await expect(
        idleProgram().parseAsync(line.slice(1), { from: 'user' }),
        `${path}: ${line.join(' ')}`,
      ).resolves.toBeDefined()
    }
  })

  it('names no npm script that is not there', () => {
    const named = PAGES.flatMap(page => [...page.text.matchAll(/npm run ([\w-]+)/g)].map(match => match[1]!))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(name => !(name in PACKAGE.scripts))).toEqual([])
  })

  it('names no flag of this program that is not there', () => {
    const flags = new Set(
      idleProgram().commands.flatMap(command => command.options.map(option => option.long)),
    )
    const others = ['--help', '--kills', '--only', '--limit', '--workers']
    const named = PAGES.flatMap(page =>
      [...prose(page).matchAll(/`(--[a-z][a-z-]*)/g)].map(match => match[1]!),
    )
    expect(named.filter(flag => !flags.has(flag) && !others.includes(flag))).toEqual([])
  })

  it('has the help of every command as it is printed', () => {
    const text = read('docs/COMMANDS.md')
    const missing = idleProgram().commands.filter(command => !text.includes(helpOf(command).trimEnd()))
    expect(missing.map(command => `${command.name()}: "npm run commands" writes the page anew`)).toEqual([])
  })

  it('has JSON snippets that parse', () => {
    for (const page of PAGES)
      for (const block of blocks(page, 'json')) expect(() => JSON.parse(block), page.path).not.toThrow()
  })
})

describe('versions', () => {
  it('are one and the same wherever they stand', () => {
    expect(version).toBe(PACKAGE.version)
    expect(read('CITATION.cff')).toMatch(new RegExp(`^version: ${version}$`, 'm'))
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## ${version}\\b`, 'm'))
    expect(JSON.parse(read('package-lock.json')).packages[''].version).toBe(version)
  })
})
