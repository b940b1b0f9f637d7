import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { spread } from './figure.ts'
import { passPerPicture, type Took } from './scan-stages.ts'
import { oneSubject } from './subject.ts'

const most = 1.1

/** Two workers against one. */
export const workers: Bench = {
  name: 'workers',
  about:
    'the pass of a whole scan with two workers / with one, CPU time and wall time per picture, start left out',
  run: async setting => {
    const { name, model, pictures, preprocess } = await oneSubject(setting)
    const options = {
      model,
      sources: [pictures],
      preprocess,
      out: join(setting.folder, 'workers.atlas'),
    }
    const [few, many] = setting.quick ? [32, 64] : [96, 416]
    const rounds: { one: Took; two: Took }[] = []
    for (let i = 0; i < (setting.quick ? 1 : 5); i++) {
      const one = await passPerPicture({ ...options, workers: 1 }, few, many)
      const two = await passPerPicture({ ...options, workers: 2 }, few, many)
      rounds.push({ one, two })
      setting.say(`${name}: CPU ${(two.cpu / one.cpu).toFixed(3)}, wall ${(two.wall / one.wall).toFixed(3)}`)
    }
    const each = (took: (round: (typeof rounds)[number]) => number) => spread(rounds.map(took))
    return [
      {
        what: `${name}: two workers / one, CPU`,
        ...each(({ one, two }) => two.cpu / one.cpu),
        unit: 'x',
        most,
      },
      {
        what: `${name}: two workers / one, wall`,
        ...each(({ one, two }) => two.wall / one.wall),
        unit: 'x',
        note: `load ${loadavg()[0].toFixed(1)} behind it`,
      },
      {
        what: `${name}: pass of a scan, one worker`,
        ...each(({ one }) => one.cpu),
        unit: 'ms',
        note: 'CPU per picture',
      },
    ]
  },
}
