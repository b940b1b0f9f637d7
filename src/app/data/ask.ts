import type { ErrorDocument } from '../../server/api/document.ts'
import { serverGone, Trouble } from './trouble.ts'

/** Asks the server that the page came from. @throws Trouble for a refusal, or where nobody answers */
export async function ask(
  path: string,
  init: RequestInit = {},
  expected: readonly number[] = [],
): Promise<Response> {
  const token = document.querySelector<HTMLMetaElement>('meta[name=us-token]')?.content ?? ''
  const headers = new Headers(init.headers)
  if (init.method) headers.set('x-unitscope-token', token)
  let answer: Response
  try {
    answer = await fetch(path, { ...init, headers })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw serverGone()
  }
  if (answer.ok || expected.includes(answer.status)) return answer
  const said: ErrorDocument | null = await answer.json().catch(() => null)
  throw new Trouble(
    said?.error ?? {
      code: String(answer.status),
      what: `The server answered ${answer.status}.`,
      where: path,
      way_out: null,
    },
  )
}
