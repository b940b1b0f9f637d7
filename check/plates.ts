import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unitscope } from './child.ts'
import { inTemporaryFolder, readCall, stop } from './step.ts'

/** A network to look at, its pictures, and the layers of its overview. */
interface Subject {
  readonly name: string
  readonly model: string
  readonly pictures: string
  readonly overview: string
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'squeezenet',
    model: 'imagenet/squeezenet1_0-imagenet.onnx',
    pictures: 'imagenet',
    overview:
      'features.0,features.4.expand3x3,features.7.expand3x3,features.9.expand3x3,features.12.expand3x3',
  },
  {
    name: 'alexnet',
    model: 'imagenet/alexnet-imagenet-features.onnx',
    pictures: 'imagenet',
    overview: '@1,@2,@3,@4,@5',
  },
  {
    name: 'resnet20',
    model: 'cifar10/resnet20-cifar10-opset17-dynamic-batch.onnx',
    pictures: 'cifar10-32px',
    overview: '@1,@7,@13,@19,@25',
  },
]

const call = readCall('npm run plates -- SHARED OUT', [], 2)
const [shared = '', out = ''] = call.rest.map(path => resolve(path))

await inTemporaryFolder(async work => {
  for (const subject of SUBJECTS) {
    const atlas = join(work, `${subject.name}.atlas`)
    const folder = join(out, subject.name)
    mkdirSync(folder, { recursive: true })
    await must([
      'scan',
      join(shared, 'models', subject.model),
      join(shared, 'photos', subject.pictures),
      '-o',
      atlas,
      '--quiet',
    ])
    await must(['figure', atlas, '-o', join(folder, 'light')])
    await must(['figure', atlas, '-o', join(folder, 'dark'), '--theme', 'dark'])
    await must(['figure', atlas, '-o', join(folder, 'slides'), '--shape', 'slide'])
    await must(['figure', atlas, subject.overview, '-o', join(folder, 'overview.png'), '--overview'])
    await must(['figure', atlas, subject.overview, '-o', join(folder, 'random'), '--hits', 'random'])
    console.log(`${subject.name}: ${folder}`)
  }
})

async function must(args: readonly string[]): Promise<void> {
  const ended = await unitscope(args)
  if (ended.code !== 0) stop(`unitscope ${args.join(' ')}: exit ${ended.code}: ${ended.stderr.trim()}`)
}
