const RUNNING = /running (\w+) node\. Name:'([^']*)' Status Message: ([\s\S]*)/
/** A C++ place and signature: the path and line of a source file, up to the parenthesis that ends its parameters. */
const SIGNATURE = /^\/\S+\.(?:cc|h):\d+ [^\n]*?\)(?: const)? (?=\S)/

/** What the native runtime complains of, in one short line: its node, without the place in the runtime's own sources. */
export function complaintOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [, op, node, status] = RUNNING.exec(message) ?? []
  const text = (status ?? message).replace(SIGNATURE, '').split('\n')[0].trim()
  return op === undefined ? text : `node "${node}" (${op}): ${text}`
}
