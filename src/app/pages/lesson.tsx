import './lesson.css'
import { useState } from 'react'
import { useAtlas } from '../data/atlas-context.ts'
import { writeCount } from '../data/value.ts'
import { useKeys } from '../state/keys.ts'
import { hrefOf, open, useAddress } from '../state/navigation.ts'
import { LessonContext, useLessonDocument } from './lesson/lesson-context.ts'
import { steps } from './lesson/steps.ts'

/** The lesson: ten steps, text at the left, at the right a figure made from this atlas. */
export function LessonPage({ step }: { readonly step: number }) {
  const { state } = useAddress()
  const shown = Math.min(step, steps.length)
  const { title, Body } = steps[shown - 1]
  const document = useLessonDocument()
  const go = (to: number) => {
    if (to >= 1 && to <= steps.length) open({ name: 'lesson', step: to }, { u: state.u })
  }
  useKeys({ previous: () => go(shown - 1), next: () => go(shown + 1) })
  return (
    <LessonContext value={document}>
      <article className="us-page us-lesson">
        <Steps shown={shown} />
        <header className="us-lesson-head">
          {shown === 1 && (
            <p className="us-note">What are deep ConvNets learning? A lesson of fifteen minutes.</p>
          )}
          <h1 className="us-t1">{title}</h1>
        </header>
        <Body key={`body ${shown}`} />
        <Ways shown={shown} />
        <Foot />
      </article>
    </LessonContext>
  )
}

/** One line for each step; the name of the one that is pointed at. */
function Steps({ shown }: { readonly shown: number }) {
  const { state } = useAddress()
  const [named, setNamed] = useState<number | null>(null)
  const said = named ?? shown
  return (
    <nav aria-label="Steps of the lesson" className="us-lesson-steps">
      <ol>
        {steps.map(({ title }, i) => (
          <li key={title}>
            <a
              href={hrefOf({ name: 'lesson', step: i + 1 }, { u: state.u })}
              aria-current={i + 1 === shown ? 'step' : undefined}
              className={i + 1 < shown ? 'us-lesson-done' : undefined}
              onPointerEnter={() => setNamed(i + 1)}
              onPointerLeave={() => setNamed(null)}
              onFocus={() => setNamed(i + 1)}
              onBlur={() => setNamed(null)}
            >
              <span className="us-unseen">
                Step {i + 1}: {title}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <p className="us-small" aria-hidden={named !== null}>
        Step {said} of {steps.length}
        {named !== null && named !== shown && `: ${steps[named - 1].title}`}
      </p>
    </nav>
  )
}

function Ways({ shown }: { readonly shown: number }) {
  const { state } = useAddress()
  const href = (step: number) => hrefOf({ name: 'lesson', step }, { u: state.u })
  return (
    <nav aria-label="Back and next" className="us-lesson-ways">
      {shown > 1 && (
        <a className="us-lesson-way" href={href(shown - 1)} rel="prev">
          Back
        </a>
      )}
      {shown < steps.length ? (
        <a className="us-lesson-way us-lesson-next" href={href(shown + 1)} rel="next">
          Next: {steps[shown].title}
        </a>
      ) : (
        <a className="us-lesson-way us-lesson-next" href={hrefOf({ name: 'network' })}>
          Open the whole network
        </a>
      )}
    </nav>
  )
}

function Foot() {
  const { atlas } = useAtlas()
  return (
    <footer className="us-lesson-foot us-small">
      After M. D. Zeiler and R. Fergus,{' '}
      <a className="us-link" href="https://arxiv.org/abs/1311.2901" rel="noreferrer">
        Visualizing and Understanding Convolutional Networks
      </a>
      , 2013 (arXiv:1311.2901). Every figure is made from this atlas: the network {atlas.title} and the{' '}
      {writeCount(atlas.pictures.read)} pictures that it was shown.
    </footer>
  )
}
