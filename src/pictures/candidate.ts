/** Endings that pictures have, also those of formats that we refuse by name. */
const ENDINGS: ReadonlySet<string> = new Set(
  'jpg jpeg jpe jfif png apng webp gif tif tiff avif avifs bmp heic heif jxl jp2 svg svgz pdf psd'.split(' '),
)

/**
 * Is a file of a folder taken for a picture, by its name?
 * `yes`: it ends as pictures do, in upper or lower case; a file of a format that we don't read is then skipped by name.
 * `content`: it has no ending; its first bytes decide.
 * `no`: hidden (a leading dot), or it ends otherwise (.csv, .txt, .db, ...): passed over in silence.
 */
export function candidate(name: string): 'yes' | 'content' | 'no' {
  if (name.startsWith('.')) return 'no'
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)
  if (ending === null) return 'content'
  return ENDINGS.has(ending[1].toLowerCase()) ? 'yes' : 'no'
}
