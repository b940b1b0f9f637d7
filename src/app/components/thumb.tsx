import './thumb.css'
import { useAtlas } from '../data/atlas-context.ts'

/** A unit's nine, small, beside its name. */
export function Thumb({ layer, unit }: { readonly layer: string; readonly unit: number }) {
  const { source } = useAtlas()
  return (
    <img
      className="us-thumb"
      src={source.image.nine(layer, unit, 'top')}
      alt=""
      loading="lazy"
      decoding="async"
      onLoad={event => event.currentTarget.classList.add('us-thumb-here')}
      onError={event => {
        event.currentTarget.style.visibility = 'hidden'
      }}
    />
  )
}
