import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PictureAtlas, pictureAtlas } from '../studies/picture-atlas.ts'
import { type TestViewer, testViewer } from './viewer.ts'

let made: PictureAtlas
let viewer: TestViewer
beforeAll(async () => {
  made = await pictureAtlas()
  viewer = testViewer([made.atlas])
})
afterAll(async () => {
  await viewer.close()
  made.remove()
})

const codeOf = async (answer: Response) => (await answer.json()).error.code

it('answers to the names of this machine, at its own port', async () => {
  for (const host of ['localhost:8470', '127.0.0.1:8470', '[::1]:8470'])
    expect((await viewer.ask('/', { headers: { host } })).status).toBe(200)
})

it('refuses a foreign name, which may lead here from a page elsewhere', async () => {
  for (const host of [
    'example.org',
    'example.org:8470',
    'localhost',
    'localhost:80',
    'localhost:8470.example.org',
  ]) {
    const answer = await viewer.ask('/api/atlas', { headers: { host } })
    expect(answer.status).toBe(403)
    expect(await codeOf(answer)).toBe('host')
  }
})

it('refuses a foreign origin, and what another page embeds', async () => {
  const foreign = { origin: 'http://example.org' }
  expect((await viewer.ask('/api/atlas', { headers: foreign })).status).toBe(403)
  expect((await viewer.ask('/api/atlas', { headers: { origin: 'null' } })).status).toBe(403)
  const embedded = { 'sec-fetch-site': 'cross-site' }
  expect((await viewer.ask('/api/view/0.webp', { headers: embedded })).status).toBe(403)
  expect((await viewer.ask('/', { headers: embedded })).status).toBe(200)
})

it('takes its own origin', async () => {
  const answer = await viewer.ask('/api/atlas', { headers: { origin: 'http://localhost:8470' } })
  expect(answer.status).toBe(200)
})

it('lets nobody write without the token', async () => {
  for (const token of [undefined, '', 'x', 'a'.repeat(32)]) {
    const headers = new Headers({ 'if-match': '"none"' })
    if (token !== undefined) headers.set('x-unitscope-token', token)
    for (const [path, method] of [
      ['/api/notes', 'PUT'],
      ['/api/run', 'POST'],
    ]) {
      const answer = await viewer.ask(path, { method, headers, body: '{}' })
      expect(answer.status).toBe(403)
      expect(await codeOf(answer)).toBe('token')
    }
  }
})

it('sends the page with the token, and with what it may load', async () => {
  const answer = await viewer.ask('/')
  expect(await answer.text()).toContain(viewer.door.token)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-inline')
  expect(policy).not.toContain("'unsafe-eval'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
})

it('has the headers on refusals and images too', async () => {
  for (const path of ['/api/nine/conv2/0.webp', '/api/layer/none', '/nothing']) {
    const answer = await viewer.ask(path)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  }
})

it('lets nobody read without the link, where other machines can ask', async () => {
  const open = testViewer([made.atlas], { address: '192.0.2.7' })
  const host = '192.0.2.7:8470'
  expect((await open.ask('/api/atlas', { headers: { host } })).status).toBe(403)
  expect((await open.ask('/?token=wrong', { headers: { host } })).status).toBe(403)
  const invited = await open.ask(`/?token=${open.door.token}`, { headers: { host } })
  expect(invited.status).toBe(302)
  expect(invited.headers.get('location')).toBe('/')
  const cookie = invited.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const admitted = await open.ask('/api/atlas', { headers: { host, cookie: cookie.split(';')[0] } })
  expect(admitted.status).toBe(200)
  await open.close()
})

it('has no file but those of the page, whatever the path', async () => {
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/app.js/../../package.json',
    '/fonts/..%2f..%2fpackage.json',
    '/api/layer/..%2f..%2fatlas.json',
    '/api/nine/..%2f..%2fx/0.webp',
    '/api/nine/conv1/..%2f0.webp',
    '/api/view/..%2f..%2fatlas.json',
    '/api/original/..%2f0.png',
    '/a/..%2f../api/atlas',
    '/a/drawn%00/api/atlas',
    '/%00',
    '/app.js%00.html',
  ]) {
    const answer = await viewer.ask(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect((await answer.json()).error.what).not.toContain(made.folder)
  }
  expect((await viewer.ask('/app.js')).status).toBe(200)
})
