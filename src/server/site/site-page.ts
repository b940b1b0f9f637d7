/** What the page of a static site may load: its own files and nothing else. `file:` is what `self` means in a folder. */
const policy = [
  "default-src 'none'",
  "script-src 'self' file: 'wasm-unsafe-eval'",
  "style-src 'self' file:",
  "font-src 'self' file:",
  "img-src 'self' file: data: blob:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const source = /<meta name="us-source" content="[a-z]*"\s*\/?>/
const ofSite = '<meta name="us-source" content="site" />'

/** The built page as that of a static site. */
export function sitePage(built: string): string {
  if (!source.test(built)) throw new Error('the built page does not say where its atlases are')
  const allowed = `<meta http-equiv="content-security-policy" content="${policy}" />`
  return built
    .replace(source, ofSite)
    .replace(/<meta charset="[^"]*"\s*\/?>/i, charset => `${charset}\n    ${allowed}`)
}

/** Whether a page is that of a static site. */
export function isSitePage(page: string): boolean {
  return page.includes(ofSite)
}
