import { type JsonValue, jsonText } from '../../base/json.ts'

/** A document as it is sent and stored: one line of JSON; NaN is null, infinities are words. */
export function documentText(document: object): string {
  return jsonText(document as JsonValue)
}
