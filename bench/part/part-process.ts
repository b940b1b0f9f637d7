import type { ChildProcess } from 'node:child_process'
import { Crew } from '../../src/scan/crew/crew.ts'
import type { PartPlans } from './plan.ts'
import type { Part, PartDone, ToPart } from './protocol.ts'

/** A process, started as a scan's workers are and with sessions of its own, that does the parts of their work one at a time. */
export class PartProcess {
  readonly #child: ChildProcess

  constructor(plans: PartPlans) {
    this.#child = new Crew(new URL('./worker.js', import.meta.url)).fresh()
    this.#say({ type: 'open', plans })
  }

  /** CPU time of a part, in ms per picture. @throws Error when the process died */
  async run(part: Part, paths: readonly (string | Buffer)[]): Promise<number> {
    const child = this.#child
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`The process of parts ended with ${code}`))
      child.once('exit', died)
      child.once('message', message => {
        child.off('exit', died)
        resolve((message as PartDone).cpuMs / paths.length)
      })
      this.#say({ type: 'run', part, paths })
    })
  }

  close(): void {
    this.#child.disconnect()
  }

  #say(message: ToPart): void {
    this.#child.send(message)
  }
}
