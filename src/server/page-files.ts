import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Body, digest } from './body.ts'
import { builtPage } from './built-page.ts'

/** The files of the built page: nothing else can be had. */
export interface PageFiles {
  /** By its path in the page, as in `app.js`; null: the page has no such file. */
  file(path: string): Promise<Body | null>
  /** The page itself, with what its script needs to be let in. */
  index(token: string): Promise<Body>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Text of the first view is in these. */
const firstFonts = [
  'newsreader-latin-wght-italic',
  'newsreader-latin-wght-normal',
  'source-sans-3-latin-wght-normal',
].map(name => `fonts/${name}.woff2`)

/**
 * The page that was built with this program.
 * @throws MachineError where it was not built
 */
export async function pageFiles(): Promise<PageFiles> {
  const folder = builtPage()
  const names = await readdir(folder, { recursive: true })
  const known = new Set(names.map(name => name.replaceAll('\\', '/')).filter(name => types[extname(name)]))
  const read = fileReader(folder)
  return {
    file: async path => (known.has(path) ? read(path) : null),
    index: async token => {
      const { bytes, type } = await read('index.html')
      const html = new TextDecoder()
        .decode(bytes)
        .replace('</head>', `  <meta name="us-token" content="${token}" />${early(known)}\n  </head>`)
      const own = new TextEncoder().encode(html)
      return { bytes: own, type, etag: digest(own), immutable: false }
    },
  }
}

/**
 * What the first view needs and would be asked for only by the style sheet and the script. A page that may be opened from a folder
 * cannot say it: there such a request is refused.
 */
function early(known: ReadonlySet<string>): string {
  const fonts = firstFonts.filter(name => known.has(name))
  const links = [
    '<link rel="preload" as="fetch" crossorigin href="api/atlas" />',
    ...fonts.map(font => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${font}" />`),
  ]
  return links.map(link => `\n    ${link}`).join('')
}

/** Files are read once, and again when they were built again. */
function fileReader(folder: string): (path: string) => Promise<Body> {
  const kept = new Map<string, { readonly time: number; readonly body: Body }>()
  return async path => {
    const file = join(folder, path)
    const { mtimeMs: time } = await stat(file)
    const found = kept.get(path)
    if (found?.time === time) return found.body
    const bytes = await readFile(file)
    const body = { bytes, type: types[extname(path)], etag: digest(bytes), immutable: false }
    kept.set(path, { time, body })
    return body
  }
}
