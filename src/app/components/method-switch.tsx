import type { Method } from '../../server/api/method.ts'

interface MethodSwitchProps {
  readonly methods: readonly Method[]
  readonly method: Method
  choose(method: Method): void
}

/** By which rule a hit is carried back to the pixels. */
export function MethodSwitch({ methods, method, choose }: MethodSwitchProps) {
  return (
    <label className="us-small">
      by the rule called{' '}
      <select
        className="us-field us-field-small"
        value={method}
        onChange={event => {
          const chosen = methods.find(name => name === event.target.value)
          if (chosen) choose(chosen)
        }}
      >
        {methods.map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}
