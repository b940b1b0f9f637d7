import './choice.css'
import { Icon } from './icon.tsx'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, words: string])[]
  onChoose(value: T): void
}

/** One of several, as a word in a line: "Order stands out". */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const found = options.find(([option]) => option === chosen)
    if (found) onChoose(found[0])
  }
  return (
    <label className="us-choice">
      {label}
      <select value={value} onChange={event => choose(event.currentTarget.value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={16} />
    </label>
  )
}
