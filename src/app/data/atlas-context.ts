import { createContext, useContext } from 'react'
import type { AtlasDocument } from '../../server/api/document.ts'
import type { AtlasSource } from './source.ts'

/** The atlas that the page shows, and where its documents come from. */
export interface OpenAtlas {
  readonly source: AtlasSource
  readonly atlas: AtlasDocument
}

export const AtlasContext = createContext<OpenAtlas | null>(null)

export function useAtlas(): OpenAtlas {
  const found = useContext(AtlasContext)
  if (!found) throw new Error('no atlas is open here')
  return found
}
