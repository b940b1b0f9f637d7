import './facts.css'

interface FactsProps {
  /** [what, value], those that are not known left out. */
  readonly facts: readonly (readonly [string, string])[]
}

/** Numbers for those who ask, in a fold. */
export function Facts({ facts }: FactsProps) {
  return (
    <details className="us-facts">
      <summary className="us-link">Facts</summary>
      <dl>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </details>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </>
  )
}
