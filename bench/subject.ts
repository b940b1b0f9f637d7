import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Setting } from './bench.ts'
import { drawPhotos } from './drawing.ts'
import { mobileNetV2 } from './network/mobilenet-v2.ts'
import { resnet18 } from './network/resnet18.ts'

/** A network and pictures to measure with. */
export interface Subject {
  readonly name: string
  readonly model: string
  readonly pictures: string
  readonly preprocess: 'caffe' | 'torchvision'
}

/** SqueezeNet and AlexNet, those that are there; what is not is said. */
export async function trainedSubjects(setting: Setting): Promise<Subject[]> {
  const pictures = await photographs(setting)
  return [
    { name: 'SqueezeNet', file: 'squeezenet1_0-imagenet.onnx' },
    { name: 'AlexNet', file: 'alexnet-imagenet-features.onnx' },
  ].flatMap(({ name, file }): Subject[] => {
    const model = join(setting.shared ?? '', 'models', 'imagenet', file)
    if (setting.shared && existsSync(model)) return [{ name, model, pictures, preprocess: 'caffe' }]
    setting.say(`skipped: ${name} (${file} is not there)`)
    return []
  })
}

/** Networks of published shapes, with drawn weights. */
export async function builtSubjects(setting: Setting): Promise<Subject[]> {
  const pictures = await photographs(setting)
  const builders = { 'ResNet-18 shape': resnet18, 'MobileNetV2 shape': mobileNetV2 }
  const subjects: Subject[] = []
  for (const [name, build] of Object.entries(builders)) {
    const model = join(setting.folder, `${build.name}.onnx`)
    if (!existsSync(model)) await writeFile(model, build())
    subjects.push({ name, model, pictures, preprocess: 'torchvision' })
  }
  return subjects
}

/** SqueezeNet where it is there, else a network of ResNet-18's shape. */
export async function oneSubject(setting: Setting): Promise<Subject> {
  const [trained] = await trainedSubjects(setting)
  return trained ?? (await builtSubjects(setting))[0]
}

async function photographs({ shared, folder, say }: Setting): Promise<string> {
  const photos = join(shared ?? '', 'photos', 'imagenet')
  if (shared && existsSync(photos)) return photos
  const drawn = join(folder, 'drawn')
  if (existsSync(drawn)) return drawn
  say('no photographs: drawn pictures of 500 x 375 are taken')
  await mkdir(drawn)
  await drawPhotos(drawn, 128)
  return drawn
}
