import type { MapDocument, PictureDocument } from '../../server/api/document.ts'
import { ask } from './ask.ts'
import type { Live, Place } from './source.ts'

/**
 * The network, run by the server that the page came from.
 * @param base  where the atlas' documents are
 */
export function serverLive(base: string): Live {
  const unitPath = (layer: string, unit: number) => `${encodeURIComponent(layer)}/${unit}`
  return {
    map: (layer, unit, picture, signal) =>
      document<MapDocument>(`${base}/map/${unitPath(layer, unit)}/${picture}`, { signal }),
    projection: (method, layer, unit, picture, place, signal) =>
      image(`${base}/projected/${method}/${unitPath(layer, unit)}/${picture}.webp${placeQuery(place)}`, {
        signal,
      }),
    picture: (picture, signal) => document<PictureDocument>(`${base}/picture/${picture}?run=1`, { signal }),
    drop: async (file, signal) => {
      const sent = (ending: AbortSignal): RequestInit => ({ method: 'POST', body: file, signal: ending })
      return {
        document: named(await document<PictureDocument>(`${base}/run`, sent(signal)), file),
        map: (layer, unit, ending) =>
          document<MapDocument>(`${base}/run/map/${unitPath(layer, unit)}`, sent(ending)),
        projection: (method, layer, unit, place, ending) =>
          image(
            `${base}/run/projection/${method}/${unitPath(layer, unit)}${placeQuery(place)}`,
            sent(ending),
          ),
      }
    },
  }
}

/** A reader's own picture under the name of its file. */
export function named(document: PictureDocument, file: Blob): PictureDocument {
  return { ...document, key: file instanceof File ? file.name : 'Your picture' }
}

async function document<T>(path: string, init: RequestInit): Promise<T> {
  return (await ask(path, init)).json()
}

async function image(path: string, init: RequestInit): Promise<string> {
  return URL.createObjectURL(await (await ask(path, init)).blob())
}

function placeQuery(place: Place | null): string {
  return place ? `?row=${place.row}&col=${place.col}` : ''
}
