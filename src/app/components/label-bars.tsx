import './label-bars.css'
import type { UnitDocument } from '../../server/api/document.ts'
import { counted, writeValue } from '../data/value.ts'
import { hrefOf } from '../state/navigation.ts'

/** The labels that drive a unit most: mean of its maximum over the pictures of each. */
export function LabelBars({ labels }: Pick<UnitDocument, 'labels'>) {
  const most = Math.max(...labels.map(([, mean]) => mean))
  return (
    <ol className="us-labels">
      {labels.map(([label, mean, pictures]) => (
        <li key={label} title={`${label}: mean ${writeValue(mean)} over ${counted(pictures, 'picture')}`}>
          <a href={hrefOf({ name: 'pictures' }, { label })} dir="auto">
            {label}
          </a>
          <i style={{ width: `${most > 0 ? Math.max(0, (100 * mean) / most) : 0}%` }} />
          <em>{writeValue(mean)}</em>
        </li>
      ))}
    </ol>
  )
}
