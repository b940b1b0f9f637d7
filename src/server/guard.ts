import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { Refusal } from './refusal.ts'

/** Who may ask this server. */
export interface Door {
  /** Nobody writes without it; where others than this machine can ask, nobody reads without it either. */
  readonly token: string
  /** Only this machine can ask. */
  readonly loopback: boolean
  /** Names and addresses of this server, without the port. */
  readonly hosts: readonly string[]
  /** Known once it listens. */
  readonly port: () => number
}

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']
const anywhere = ['0.0.0.0', '::']

/** The door of a server that is bound to an address. */
export function doorOf(address: string, port: () => number): Door {
  const loopback = ['localhost', '127.0.0.1', '::1'].includes(address)
  const own = anywhere.includes(address) ? ownAddresses() : [address]
  const hosts = [...new Set([...loopbackHosts, ...own.map(bracketed)])]
  return { token: randomBytes(24).toString('base64url'), loopback, hosts, port }
}

function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  return [hostname(), ...found.map(({ address }) => address)]
}

/** An address as it stands in a URL. */
export function bracketed(address: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]` : address
}

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** What no page may do here that did not come from here. */
export function guard(door: Door): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    checkHost(c, door)
    checkOrigin(c, door)
    if (!door.loopback) {
      const invited = invite(c, door)
      if (invited) return invited
    }
    if (!['GET', 'HEAD'].includes(c.req.method)) checkToken(c.req.header('x-unitscope-token'), door)
    await next()
  }
}

function checkHost(c: Context, door: Door): void {
  const host = c.req.header('host')?.toLowerCase()
  if (host === undefined || !addresses(door).includes(host))
    throw refused('host', 'This server does not answer to that name.', 'Use the address that it printed.')
}

/** A request that another page sends, or that embeds what is here. */
function checkOrigin(c: Context, door: Door): void {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const own = origin === undefined || addresses(door).some(address => origin === `http://${address}`)
  const embedded = site !== undefined && !['same-origin', 'none'].includes(site) && c.req.path !== '/'
  if (!own || embedded)
    throw refused('origin', 'Only the viewer’s own page may ask this.', 'Open the address that it printed.')
}

function addresses({ hosts, port }: Door): string[] {
  return hosts.flatMap(host => {
    const lower = host.toLowerCase()
    return port() === 80 ? [lower, `${lower}:80`] : [`${lower}:${port()}`]
  })
}

/** The link that was printed lets a browser in, which then says so by itself. */
function invite(c: Context, door: Door): Response | null {
  const name = `unitscope-${door.port()}`
  const told = c.req.query('token')
  if (c.req.path === '/' && told !== undefined && isToken(told, door)) {
    setCookie(c, name, door.token, { httpOnly: true, sameSite: 'Strict', path: '/' })
    return c.redirect('/')
  }
  checkToken(getCookie(c, name), door)
  return null
}

function checkToken(told: string | undefined, door: Door): void {
  if (told === undefined || !isToken(told, door))
    throw refused(
      'token',
      'This needs the token of this server.',
      'Open the whole link that it printed, then load the page again.',
    )
}

function isToken(told: string, { token }: Door): boolean {
  const [a, b] = [Buffer.from(told), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function refused(code: string, what: string, wayOut: string): Refusal {
  return new Refusal(403, { code, what, where: null, way_out: wayOut })
}
