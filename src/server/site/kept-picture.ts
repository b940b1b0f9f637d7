import type { Atlas } from '../../atlas/open.ts'

/** Numbers of the pictures that are a hit of some unit, ascending: these have documents of their own. */
export async function keptPictures({ layers, nine, randomHits, manifest }: Atlas): Promise<number[]> {
  const kept = new Set<number>()
  for (const layer of layers)
    for (let unit = 0; unit < layer.units; unit++)
      for (const { picture } of [...(await nine({ layer, unit })), ...(await randomHits({ layer, unit }))])
        kept.add(picture)
  const { count } = manifest.pictures
  return [...kept].filter(picture => picture >= 0 && picture < count).sort((a, b) => a - b)
}
