import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLabels } from '../../src/pictures/label-node.ts'
import { type NumberedPicture, pictures, readListing } from '../../src/pictures/listing-node.ts'
import { selection } from '../../src/pictures/selection.ts'
import { picturePath, readSources, trustedPath } from '../../src/pictures/source-node.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unitscope-listing-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string | Buffer, content: string | Uint8Array = 'x'): void {
  const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)])
  mkdirSync(path.subarray(0, path.lastIndexOf(47)), { recursive: true })
  writeFileSync(path, content)
}

type Options = Parameters<typeof pictures>[1]

async function listed(names: readonly string[], options: Options = {}): Promise<NumberedPicture[]> {
  const found: NumberedPicture[] = []
  for await (const picture of pictures(readSources(names.map(name => join(folder, name))), options))
    found.push(picture)
  return found
}

const keys = (found: readonly NumberedPicture[]) => found.map(picture => picture.key)

test('keys are in the byte order of whole paths, folders among files', async () => {
  // '-' and '.' sort before '/', '0' after it; U+FF5E before U+1F98A in bytes, after it in UTF-16.
  const names = [
    'a.jpg',
    'a/b.jpg',
    'a-b/c.jpg',
    'a0.jpg',
    'a/b/c.jpg',
    'B.jpg',
    '～.jpg',
    '🦊.jpg',
    'a/b-.jpg',
    'é/x.jpg',
  ]
  for (const name of names) file(name)
  const sorted = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect(keys(await listed(['.']))).toEqual(sorted)
})

test('hidden files and other endings are passed over; a file without an ending is taken by its content', async () => {
  for (const name of ['.a.jpg', '.b/c.jpg', 'Thumbs.db', 'labels.csv', 'README', 'd.JPEG', 'e.heic'])
    file(name)
  file('photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  expect(keys(await listed(['.']))).toEqual(['d.JPEG', 'e.heic', 'photo'])
})

test('links are followed, a link to a folder above is cut, pipes and dangling links are named', async () => {
  file('a/x.jpg')
  symlinkSync('../a', join(folder, 'a/loop'))
  symlinkSync('a', join(folder, 'b'))
  symlinkSync('nowhere', join(folder, 'c.jpg'))
  execFileSync('mkfifo', [join(folder, 'd.jpg')])
  const found = await listed(['.'])
  expect(found.map(({ key, reason }) => [key, reason])).toEqual([
    ['a/loop/', 'link to a folder above it'],
    ['a/x.jpg', null],
    ['b/loop/', 'link to a folder above it'],
    ['b/x.jpg', null],
    ['c.jpg', 'dangling link'],
    ['d.jpg', 'named pipe, not a file'],
  ])
})

test('names that are not UTF-8 are escaped and can still be opened', async () => {
  file(Buffer.from([0x61, 0xe9, 0x2e, 0x6a, 0x70, 0x67]), 'abc')
  const [found] = await listed(['.'])
  expect([found.key, found.sizeBytes]).toEqual(['a\\xe9.jpg', 3])
  expect(picturePath(readSources([folder])[0], found.key)).toEqual(found.path)
})

test('the label is the nearest folder below the source', async () => {
  for (const name of ['x.jpg', 'train/cat/y.jpg']) file(name)
  expect((await listed(['.'])).map(picture => picture.label)).toEqual(['cat', null])
})

test('several sources: keys begin with their names, in the order of the keys whatever that of the arguments', async () => {
  for (const name of ['p/a/1.jpg', 'q/a/2.jpg', 'b/3.jpg', '0.jpg']) file(name)
  const expected = ['0.jpg', 'a-2/1.jpg', 'a/2.jpg', 'b/3.jpg']
  expect(keys(await listed(['b', 'q/a', 'p/a', '0.jpg']))).toEqual(expected)
  expect(keys(await listed(['q/a', '0.jpg', 'p/a', 'b']))).toEqual(expected)
})

test('a single file is a source of one, whatever it holds, if it is named like a picture', async () => {
  file('t.jpg', 'text')
  expect(keys(await listed(['t.jpg']))).toEqual(['t.jpg'])
})

test('a text file lists paths from its own folder on, in its own order', async () => {
  for (const name of ['s/b.jpg', 's/a.jpg']) file(name)
  file('s/list.txt', `b.jpg\r\n\n./a.jpg\n${folder}/s/a.jpg\ngone.jpg\n.`)
  const found = await listed(['s/list.txt'])
  expect(found.map(({ key, reason, path }) => [key, reason, relative(folder, path.toString())])).toEqual([
    ['b.jpg', null, 's/b.jpg'],
    ['a.jpg', null, 's/a.jpg'],
    ['a.jpg', null, 's/a.jpg'],
    ['gone.jpg', 'no such file', 's/gone.jpg'],
    ['.', 'folder, not a file', 's'],
  ])
})

test('a list of pictures elsewhere: keys start at the folder that has them all', async () => {
  for (const name of ['far/x/cat/a.jpg', 'far/x/dog/b.jpg', 'far/x/c.jpg']) file(name)
  file('lists/one/list.txt', `${folder}/far/x/dog/b.jpg\n../../far/x/./cat/a.jpg\n${folder}/far/x/c.jpg\n`)
  const found = await listed(['lists/one/list.txt'])
  expect(found.map(({ key, label, reason }) => [key, label, reason])).toEqual([
    ['dog/b.jpg', 'dog', null],
    ['cat/a.jpg', 'cat', null],
    ['c.jpg', null, null],
  ])
  const [list] = readSources([join(folder, 'lists/one/list.txt')])
  for (const { key, path } of found) expect(trustedPath(list, key)).toEqual(path)
  expect(trustedPath(list, `${folder}/far/x/c.jpg`)).toBeNull()
})

test('a list of pictures within and beside its folder shows no more of the path than they do not share', async () => {
  for (const name of ['set/a.jpg', 'seven/b.jpg']) file(name)
  file('set/list.txt', 'a.jpg\n../seven/b.jpg\n../seven/gone.jpg')
  expect(keys(await listed(['set/list.txt']))).toEqual(['set/a.jpg', 'seven/b.jpg', 'seven/gone.jpg'])
  file('set/one.txt', `${folder}/seven/b.jpg`)
  expect(keys(await listed(['set/one.txt']))).toEqual(['b.jpg'])
  file('set/far.txt', `/gone/a.jpg\n${folder}/seven/b.jpg\n/alone.jpg\n`)
  expect(keys(await listed(['set/far.txt']))).toEqual(['gone/a.jpg', 'seven/b.jpg', 'alone.jpg'])
})

test('names of a list that are not UTF-8 are opened as they are', async () => {
  file(Buffer.from('a/\xe9.jpg', 'latin1'), 'abc')
  file('list.txt', '')
  writeFileSync(
    join(folder, 'list.txt'),
    Buffer.from(`../${folder.split('/').at(-1)}/a/\xe9.jpg\n`, 'latin1'),
  )
  expect((await listed(['list.txt'])).map(({ key, sizeBytes }) => [key, sizeBytes])).toEqual([
    ['a/\\xe9.jpg', 3],
  ])
})

test('a source that is not there is refused', () => {
  expect(() => readSources([join(folder, 'gone')])).toThrow(/^There is no .*gone\. Give a folder of pictures/)
})

test('a walk goes on where another stopped, and a selection is walked alone', async () => {
  for (let i = 100; i < 140; i++) file(`f${i % 3}/${i}.jpg`)
  const all = await listed(['.'])
  expect(all.map(picture => picture.number)).toEqual([...all.keys()])
  expect(await listed(['.'], { start: 17 })).toEqual(all.slice(17))
  const some = selection(40, { sample: 9, seed: 1 })
  expect(keys(await listed(['.'], { selection: some, start: 4 }))).toEqual(
    [...some.places!].slice(4).map(place => all[place].key),
  )
  expect(keys(await listed(['.'], { selection: selection(40, { limit: 5 }) }))).toEqual(keys(all.slice(0, 5)))
})

test('the listing counts, and its digest changes with any name or size', async () => {
  for (const name of ['a/1.jpg', 'b/2.jpg']) file(name)
  symlinkSync('nowhere', join(folder, 'c.jpg'))
  const first = await readListing(readSources([folder]))
  expect(first).toMatchObject({ found: 3, skipped: 1, sizeBytes: 2, labels: ['a', 'b'] })
  expect(await readListing(readSources([folder]))).toEqual(first)
  file('b/2.jpg', 'xy')
  const second = await readListing(readSources([folder]))
  expect(second.digest).not.toBe(first.digest)
  file('b/3.jpg')
  expect((await readListing(readSources([folder]))).digest).not.toBe(second.digest)
})

test('labels from a file go by key, and what matches nothing is counted and named', async () => {
  for (const name of ['a/1.jpg', 'a/2.jpg']) file(name)
  file('labels.csv', 'key,label\na/1.jpg,"one, first"\nb/1.jpg,two\n')
  const labels = await readLabels(join(folder, 'labels.csv'))
  const listing = await readListing(readSources([folder]), { labels })
  expect(listing.labels).toEqual(['one, first'])
  expect(labels.unmatched()).toEqual({ count: 1, keys: ['b/1.jpg'] })
  expect((await listed(['.'], { labels })).map(picture => picture.label)).toEqual(['one, first', null])
})

test.each([
  ['a,b,c', 'row 1 is not "key,label"'],
  ['a,b\na,c', 'row 2 gives "a" a second label'],
  ['"a,b', 'row 1 is not "key,label"'],
])('labels %j are refused', async (text, message) => {
  file('labels.csv', text)
  await expect(readLabels(join(folder, 'labels.csv'))).rejects.toThrow(message)
})

test('a key of unknown origin leads nowhere outside its source', () => {
  file('in/a.jpg')
  file('out.jpg')
  symlinkSync('../out.jpg', join(folder, 'in/link.jpg'))
  const [source] = readSources([join(folder, 'in')])
  expect(trustedPath(source, 'a.jpg')?.toString()).toBe(join(folder, 'in/a.jpg'))
  for (const key of ['../out.jpg', `${folder}/out.jpg`, 'link.jpg', 'gone.jpg', '/etc/passwd']) {
    expect(trustedPath(source, key)).toBeNull()
  }
  file('list.txt', 'in/a.jpg\n')
  const [list] = readSources([join(folder, 'list.txt')])
  expect(trustedPath(list, 'in/a.jpg')).not.toBeNull()
  expect(trustedPath(list, 'out.jpg')).toBeNull()
})

test('an abort ends a walk', async () => {
  file('a.jpg')
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(listed(['.'], { signal })).rejects.toThrow('enough')
})
