import type { AtlasDocument } from '../../server/api/document.ts'
import type { Method } from '../../server/api/method.ts'

/** What is said where hits are projected by a rule; `methods` has the best for the network first. */
export function projectionWords(method: Method, methods: readonly Method[]): readonly string[] {
  const better = methods[0]
  const bad = method === 'deconvnet' && better !== undefined && better !== method
  return [
    `What in the patch carried the activation, by the rule called ${method}. It is not a picture that the unit has in mind. Contrast is set per patch.`,
    ...(bad
      ? [
          `${method} prints badly in this network, by its strided, depthwise or 1 × 1 layers: ${better} shows more.`,
        ]
      : []),
  ]
}

/** Why there are no projections, where a server could compute them; null: there are, or nothing can. */
export function noProjections({ methods, can }: Pick<AtlasDocument, 'methods' | 'can'>): string | null {
  return methods.length > 0 ? null : `Projections are not computed yet. ${can.why ?? ''}`.trim()
}
