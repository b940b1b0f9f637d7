import type { Address } from '../state/address.ts'

/** The page that an address names. */
export function PageOf({ address }: { readonly address: Address }) {
  switch (address.page.name) {
    default:
      return <NotHere text={address.page.name} />
  }
}

function NotHere({ text }: { readonly text: string }) {
  return (
    <div className="us-page">
      <h1 className="us-t1">{text} is not in this atlas</h1>
    </div>
  )
}
