import './choice.css'

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
      <svg
        width="10"
        height="6"
        viewBox="0 0 10 6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        aria-hidden="true"
      >
        <path d="M1 1l4 4 4-4" />
      </svg>
    </label>
  )
}
