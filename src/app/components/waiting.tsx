import './bar.css'

/** What stands while an atlas is being opened: as in index.html, so that nothing moves when the script is here. */
export function Waiting() {
  return (
    <>
      <header className="us-bar">
        <span className="us-mark">unitscope</span>
      </header>
      <main aria-busy="true" />
    </>
  )
}
