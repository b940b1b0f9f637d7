import './compare.css'
import { LoadTrouble } from '../components/load-trouble.tsx'
import { Message } from '../components/message.tsx'
import type { Side } from '../components/unit-pair.tsx'
import { useAtlas } from '../data/atlas-context.ts'
import { openSource } from '../data/open-source.ts'
import { useDocument } from '../data/use-document.ts'
import type { PageState } from '../state/address.ts'
import { change, hrefOf } from '../state/navigation.ts'
import type { Order } from '../state/word.ts'
import { Moved } from './compare/moved.tsx'
import { Partners } from './compare/partners.tsx'

interface ComparePageProps {
  readonly other: string
  /** Null: the middle one of the story. */
  readonly layer: string | null
  readonly state: PageState
}

/** One layer of this atlas beside another atlas: another network on the same pictures, or the same network on others. */
export function ComparePage({ other, layer: named, state }: ComparePageProps) {
  const { atlas } = useAtlas()
  const facts = atlas.others.find(({ name }) => name === other)
  const layer = named ?? atlas.story[atlas.story.length >> 1] ?? atlas.layers[0].name
  if (!facts) return null
  return (
    <div className="us-page">
      <header className="us-head">
        <h1 className="us-t1" dir="auto">
          {layer}, beside {facts.title}
        </h1>
        {facts.compare !== null && <p className="us-meta">{kinds[facts.compare]}</p>}
      </header>
      {facts.compare === null ? (
        <Message kind="empty" title="These two cannot be compared.">
          {facts.why ?? 'Neither the network nor the pictures are the same.'}
        </Message>
      ) : (
        <>
          <Tools other={other} layer={layer} kind={facts.compare} sort={state.sort} />
          <Compared key={layer} other={other} name={layer} sort={state.sort} />
        </>
      )}
    </div>
  )
}

const kinds = {
  pictures: 'Two networks, the same pictures: each unit beside the one that fires most alike.',
  network: 'The same network, two sets of pictures: each unit’s nine here and there.',
}

const orders: { readonly [kind in keyof typeof kinds]: readonly (readonly [Order, string])[] } = {
  pictures: [
    ['alike', 'most alike'],
    ['unlike', 'least alike'],
    ['number', 'number'],
  ],
  network: [
    ['moved', 'moved furthest'],
    ['number', 'number'],
  ],
}

interface ToolsProps {
  readonly other: string
  readonly layer: string
  readonly kind: keyof typeof kinds
  readonly sort: Order | null
}

function Tools({ other, layer, kind, sort }: ToolsProps) {
  const { atlas } = useAtlas()
  const [first] = orders[kind][0]
  return (
    <div className="us-tool-line">
      <fieldset className="us-lenses" aria-label="Order">
        {orders[kind].map(([order, text]) => (
          <button
            key={order}
            type="button"
            aria-pressed={order === (sort ?? first)}
            onClick={() => change({ sort: order === first ? null : order })}
          >
            {text}
          </button>
        ))}
      </fieldset>
      <nav aria-label="Layers" className="us-compare-layers">
        {atlas.layers.map(({ name }) => (
          <a
            key={name}
            href={hrefOf({ name: 'compare', other, layer: name }, { sort })}
            aria-current={name === layer ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
    </div>
  )
}

interface ComparedProps {
  readonly other: string
  readonly name: string
  readonly sort: Order | null
}

function Compared({ other, name, sort }: ComparedProps) {
  const { source } = useAtlas()
  const found = useDocument(`compare ${other} ${name}`, () => source.compare(other, name))
  const here = useSide(null, name)
  const there = useSide(other, found.state === 'ready' ? found.value.layer : null)
  if (found.state === 'failed') return <LoadTrouble trouble={found.trouble} again={found.again} />
  if (found.state === 'loading' || !here) return <div aria-busy="true" />
  if (found.value.by === 'pictures')
    return <Partners document={found.value} here={here} there={there} order={sort} />
  return <Moved document={found.value} here={here} there={there} order={sort} />
}

/** A layer of an atlas as it is drawn; null until it is here. */
function useSide(other: string | null, name: string | null): Side | null {
  const own = useAtlas()
  const source = other === null ? own.source : openSource(other)
  const atlas = useDocument(other === null ? null : `atlas ${other}`, () => source.atlas())
  const table = useDocument(name === null ? null : `layer ${other} ${name}`, () => source.layer(name ?? ''))
  const shown = other === null ? own.atlas : atlas.state === 'ready' ? atlas.value : null
  const layer = shown?.layers.find(found => found.name === name)
  if (!shown || !layer) return null
  return { open: { source, atlas: shown }, layer, document: table.state === 'ready' ? table.value : null }
}
