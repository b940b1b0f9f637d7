import './key-list.css'
import { keyTable } from '../state/key-table.ts'
import { useCharacterKeys } from '../state/keys.ts'
import { Dialog } from './dialog.tsx'

/** The keys, whether single ones are answered, and what one should not believe. */
export function KeyList({ onClose }: { onClose(): void }) {
  const { on, set } = useCharacterKeys()
  return (
    <Dialog label="Keys" className="us-keys" onClose={onClose}>
      <h2 className="us-t2">Keys</h2>
      <dl className="us-keys-list">
        {keyTable.map(({ shown, help }) => (
          <div key={shown}>
            <dt>
              <kbd className="us-kbd">{shown}</kbd>
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
      <label className="us-keys-choice">
        <input type="checkbox" checked={on} onChange={event => set(event.target.checked)} />
        Letters, digits and signs work as keys
      </label>
      <p className="us-keys-caution">Nine pictures show what drives a unit most, not all that it does.</p>
      <button type="button" className="us-button" onClick={onClose}>
        Close
      </button>
    </Dialog>
  )
}
