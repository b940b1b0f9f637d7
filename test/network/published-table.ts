import type { NetworkDrawing, WindowText } from './published-network.ts'

/** What is known of one network: how it is drawn, and size, stride and pad ("R/S/P", P where it is stated) of tensors. */
export interface Published {
  readonly network: string
  readonly draw: (drawing: NetworkDrawing) => void
  readonly known: string
}

const inRow = (layers: string) => (drawing: NetworkDrawing) => {
  drawing.row('picture', layers)
}

const alexNet = (pad: number): string =>
  `conv1 11/4+${pad}, pool1 3/2, conv2 5+2, pool2 3/2, conv3 3+1, conv4 3+1, conv5 3+1, pool5 3/2`

const vgg16 = [2, 2, 3, 3, 3]
  .flatMap((count, stage) => [
    ...Array.from({ length: count }, (_, index) => `conv${stage + 1}_${index + 1} 3+1`),
    `pool${stage + 1} 2/2`,
  ])
  .join(', ')

/** A module of branches, each a row of windows ('pool' before one that is a pool), joined by a Concat named `name`. */
function module(drawing: NetworkDrawing, input: string, name: string, branches: readonly string[]): string {
  const ends = branches.map((branch, number) =>
    branch.split(' ').reduce((tensor, step, index) => {
      const at = `${name}.${number}.${index}`
      return step.startsWith('pool')
        ? drawing.pool(tensor, at, step.slice(4))
        : drawing.conv(tensor, at, step, 2)
    }, input),
  )
  return drawing.join('Concat', ends, name)
}

const googLeNet =
  (wide: WindowText, pool4: WindowText) =>
  (drawing: NetworkDrawing): void => {
    const branches = ['1', '1 3+1', `1 ${wide}`, 'pool3/1+1 1']
    const modules = (input: string, names: string): string =>
      names.split(' ').reduce((tensor, name) => module(drawing, tensor, name, branches), input)
    const stem = drawing.row('picture', 'conv1 7/2+3, pool1 3/2, reduce 1, conv2 3+1, pool2 3/2')
    const third = drawing.pool(modules(stem, '3a 3b'), 'pool3', '3/2')
    const fourth = drawing.pool(modules(third, '4a 4b 4c 4d 4e'), 'pool4', pool4)
    modules(fourth, '5a 5b')
  }

function inceptionV3(drawing: NetworkDrawing): void {
  const modules = (input: string, names: string, branches: readonly string[]): string =>
    names.split(' ').reduce((tensor, name) => module(drawing, tensor, name, branches), input)
  const [flat, tall] = ['1x7+0x3', '7x1+3x0']
  const stem = drawing.row('picture', '1a 3/2, 2a 3, 2b 3+1, pool3a 3/2, 3b 1, 4a 3, pool5a 3/2')
  const fifth = modules(stem, 'Mixed_5b Mixed_5c Mixed_5d', ['1', '1 5+2', '1 3+1 3+1', 'pool3+1 1'])
  const sixth = modules(fifth, 'Mixed_6a', ['3/2', '1 3+1 3/2', 'pool3/2'])
  const long = `1 ${tall} ${flat} ${tall} ${flat}`
  const seventeen = ['1', `1 ${flat} ${tall}`, long, 'pool3+1 1']
  const last = modules(sixth, 'Mixed_6b Mixed_6c Mixed_6d Mixed_6e', seventeen)
  const seventh = modules(last, 'Mixed_7a', ['1 3/2', `1 ${flat} ${tall} 3/2`, 'pool3/2'])
  const eight = ['1', '1 1x3+0x1', '1 3x1+1x0', '1 3+1 1x3+0x1', '1 3+1 3x1+1x0', 'pool3+1 1']
  modules(seventh, 'Mixed_7b Mixed_7c', eight)
}

/** Where a bottleneck block has its stride. */
type StrideAt = 'three' | 'one' | 'last-unit'

function residualStages(
  drawing: NetworkDrawing,
  names: readonly string[],
  counts: readonly number[],
  block: Block,
) {
  let tensor = drawing.row('picture', 'stem 7/2+3, pool1 3/2+1')
  counts.forEach((count, stage) => {
    for (let unit = 0; unit < count; unit++) {
      const end = unit === count - 1
      tensor = block(drawing, tensor, end ? names[stage] : `${names[stage]}.${unit}`, { stage, unit, end })
    }
  })
}

type Block = (
  drawing: NetworkDrawing,
  input: string,
  name: string,
  place: { readonly stage: number; readonly unit: number; readonly end: boolean },
) => string

const basicBlock: Block = (drawing, input, name, { stage, unit }) => {
  const stride = stage > 0 && unit === 0 ? 2 : 1
  const main = drawing.row(input, `${name}/1 3/${stride}+1, ${name}/2 3+1`)
  return drawing.join('Add', [main, drawing.conv(input, `${name}/short`, `1/${stride}`, 4)], name)
}

const bottleneck =
  (at: StrideAt): Block =>
  (drawing, input, name, { stage, unit, end }) => {
    const strided = at === 'last-unit' ? end && stage < 3 : stage > 0 && unit === 0
    const [first, second] = [at === 'one' && strided ? 2 : 1, at !== 'one' && strided ? 2 : 1]
    const main = drawing.row(input, `${name}/1 1/${first}, ${name}/2 3/${second}+1, ${name}/3 1`)
    return drawing.join('Add', [main, drawing.conv(input, `${name}/short`, `1/${first * second}`, 4)], name)
  }

const resNet = (counts: readonly number[], block: Block) => (drawing: NetworkDrawing) =>
  residualStages(drawing, ['layer1', 'layer2', 'layer3', 'layer4'], counts, block)

/** Fire modules and pools in a row: 'P' is a pool. */
const squeezeNet = (first: WindowText, plan: string) => (drawing: NetworkDrawing) => {
  let tensor = drawing.conv('picture', 'conv1', first, 4)
  plan.split(' ').forEach((step, index) => {
    const name = step === 'P' ? `pool${index === 0 ? 1 : step + index}` : `fire${step}`
    if (step === 'P') tensor = drawing.pool(tensor, name, '3/2')
    else tensor = module(drawing, drawing.conv(tensor, `${name}.squeeze`, '1', 2), name, ['1', '3+1'])
  })
}

function mobileNetV1(drawing: NetworkDrawing): void {
  let tensor = drawing.conv('picture', 'conv0', '3/2+1', 4)
  ;[1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1].forEach((stride, index) => {
    const depthwise = drawing.conv(tensor, `dw${index + 1}`, `3/${stride}+1`, 4, 4)
    tensor = drawing.conv(depthwise, `pw${index + 1}`, '1', 4)
  })
}

function mobileNetV2(drawing: NetworkDrawing): void {
  const stages = [
    [16, 1, 1],
    [24, 2, 2],
    [32, 3, 2],
    [64, 4, 2],
    [96, 3, 1],
    [160, 3, 2],
    [320, 1, 1],
  ]
  let tensor = drawing.conv('picture', 'conv0', '3/2+1', 4)
  for (const [units, count, first] of stages) {
    for (let unit = 0; unit < count; unit++) {
      const name = unit === count - 1 ? `c${units}` : `c${units}.${unit}`
      const wide = drawing.conv(tensor, `${name}/wide`, '1', 8)
      const deep = drawing.conv(wide, `${name}/deep`, `3/${unit === 0 ? first : 1}+1`, 8, 8)
      const main = drawing.conv(deep, unit === 0 ? name : `${name}/main`, '1', 4)
      tensor = unit === 0 ? main : drawing.join('Add', [tensor, main], name)
    }
  }
}

/** Receptive fields as published, or as the recurrence R += (k - 1) d S; P += p S; S *= s gives them. */
export const published: readonly Published[] = [
  {
    network: 'AlexNet without pad in conv1',
    draw: inRow(alexNet(0)),
    known:
      'conv1 11/4/0, pool1 19/8/0, conv2 51/8/16, pool2 67/16/16, conv3 99/16/32, conv4 131/16/48, conv5 163/16/64, pool5 195/32/64',
  },
  {
    network: 'AlexNet of torchvision',
    draw: inRow(alexNet(2)),
    known:
      'conv1 11/4/2, pool1 19/8/2, conv2 51/8/18, pool2 67/16/18, conv3 99/16/34, conv4 131/16/50, conv5 163/16/66, pool5 195/32/66',
  },
  {
    network: 'ZF',
    draw: inRow('conv1 7/2+1, pool1 3/2, conv2 5/2, pool2 3/2, conv3 3+1, conv4 3+1, conv5 3+1, pool5 3/2'),
    known:
      'conv1 7/2/1, pool1 11/4/1, conv2 27/8/1, pool2 43/16/1, conv3 75/16/17, conv4 107/16/33, conv5 139/16/49, pool5 171/32/49',
  },
  {
    network: 'ZF of Faster R-CNN',
    draw: inRow('conv1 7/2+3, pool1 3/2+1, conv2 5/2+2, pool2 3/2+1, conv3 3+1, conv4 3+1, conv5 3+1'),
    known: 'conv1 7/2/3, conv2 27/8/13, conv3 75/16/37, conv4 107/16/53, conv5 139/16/69',
  },
  {
    network: 'VGG-16',
    draw: inRow(vgg16),
    known:
      'conv1_1 3/1/1, conv1_2 5/1/2, pool1 6/2/2, conv2_1 10/2/4, conv2_2 14/2/6, pool2 16/4/6, conv3_1 24/4/10, conv3_3 40/4/18, pool3 44/8/18, conv4_1 60/8/26, conv4_3 92/8/42, pool4 100/16/42, conv5_1 132/16/58, conv5_3 196/16/90, pool5 212/32/90',
  },
  {
    network: 'GoogLeNet',
    draw: googLeNet('5+2', '3/2'),
    known: 'conv1 7/2, conv2 19/4, 3a 59/8, 3b 91/8, 4a 171/16, 4e 427/16, 5a 587/32, 5b 715/32',
  },
  {
    network: 'GoogLeNet of torchvision',
    draw: googLeNet('3+1', '2/2'),
    known: '3a 43/8/15, 3b 59/8/23, 4a 107/16/39, 4e 235/16/103, 5a 315/32/135, 5b 379/32/167',
  },
  {
    network: 'Inception v3',
    draw: inceptionV3,
    known: 'Mixed_5d 127/8/50, Mixed_6e 927/16/442, Mixed_7c 1311/32/618',
  },
  {
    network: 'ResNet-18',
    draw: resNet([2, 2, 2, 2], basicBlock),
    known: 'stem 7/2/3, pool1 11/4/5, layer1 43/4/21, layer2 99/8/49, layer3 211/16/105, layer4 435/32/217',
  },
  {
    network: 'ResNet-50 with its strides in the 3x3 convolutions',
    draw: resNet([3, 4, 6, 3], bottleneck('three')),
    known: 'layer1 35/4/17, layer2 91/8/45, layer3 267/16/133, layer4 427/32/213',
  },
  {
    network: 'ResNet-50 with its strides in the first 1x1 convolutions',
    draw: resNet([3, 4, 6, 3], bottleneck('one')),
    known: 'layer1 35/4, layer2 99/8, layer3 291/16, layer4 483/32',
  },
  {
    network: 'ResNet-50 with its strides in the last units of a stage',
    draw: resNet([3, 4, 6, 3], bottleneck('last-unit')),
    known: 'layer1 35/8, layer2 99/16, layer3 291/32, layer4 483/32',
  },
  {
    network: 'ResNet-101 with its strides in the last units of a stage',
    draw: resNet([3, 4, 23, 3], bottleneck('last-unit')),
    known: 'layer3 835/32, layer4 1027/32',
  },
  {
    network: 'SqueezeNet 1.0',
    draw: squeezeNet('7/2', 'P 2 3 4 P 5 6 7 8 P 9'),
    known:
      'conv1 7/2/0, pool1 11/4/0, fire2 19/4/4, fire4 35/4/12, fire5 59/8/20, fire8 107/8/44, fire9 155/16/60',
  },
  {
    network: 'SqueezeNet 1.1',
    draw: squeezeNet('3/2', 'P 2 3 P 4 5 P 6 7 8 9'),
    known:
      'conv1 3/2/0, pool1 7/4/0, fire2.0.0 7/4/0, fire2 15/4/4, fire3 23/4/8, fire4 47/8/16, fire5 63/8/24, fire6 111/16/40, fire9 207/16/88',
  },
  {
    network: 'MobileNet v1',
    draw: mobileNetV1,
    known:
      'conv0 3/2/1, dw2 11/4/5, dw4 27/8/13, dw6 59/16/29, dw11 219/16/109, dw12 251/32/125, dw13 315/32/157',
  },
  {
    network: 'MobileNet v2',
    draw: mobileNetV2,
    known: 'c24 19/4/9, c32 59/8/29, c64 171/16/85, c96 267/16/133, c160 427/32/213, c320 491/32/245',
  },
]
