import { unitscope } from './child.ts'
import type { Found, UnitResult } from './hard-model.ts'

interface ListedLayer {
  readonly name: string
  readonly kind: string
  readonly tensor: string
  readonly receptive_fields: readonly {
    readonly path: { readonly size: readonly number[]; readonly stride: readonly number[] } | null
  }[]
}

/** What a finished atlas holds, as the command line prints it; layers in flow order. */
export async function foundIn(
  atlas: string,
  isWanted: (layer: ListedLayer) => boolean = () => true,
): Promise<Found> {
  const { layers }: { layers: ListedLayer[] } = JSON.parse(await printed(['layers', atlas, '--json']))
  const top: { layers: Record<string, { units: UnitResult[] }> } = JSON.parse(
    await printed(['top', atlas, '--json']),
  )
  return {
    layers: layers.filter(isWanted).map(layer => {
      const path = layer.receptive_fields[0]?.path ?? null
      return {
        name: layer.name,
        units: top.layers[layer.tensor]!.units,
        field: path?.size ?? null,
        stride: path?.stride ?? null,
      }
    }),
  }
}

async function printed(args: readonly string[]): Promise<string> {
  const ended = await unitscope(args)
  if (ended.code !== 0) throw new Error(`unitscope ${args.join(' ')}: exit ${ended.code}: ${ended.stderr}`)
  return ended.stdout
}
