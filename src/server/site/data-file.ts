import { documentText } from '../api/text.ts'

/**
 * A data file of a static site: a script, since a page that was opened from a folder can bring nothing else.
 * @param key  under which the page finds it
 */
export function dataFile(key: string, document: object): string {
  return `unitscope.put(${JSON.stringify(key)},${literal(documentText(document))})\n`
}

/** JSON as JavaScript, which differs in one thing: there a member named `__proto__` sets the prototype. */
function literal(json: string): string {
  return json.includes('__proto__') ? `JSON.parse(${JSON.stringify(json)})` : json
}
