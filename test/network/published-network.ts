import type { Attribute, Graph, Node, Tensor } from '../../src/onnx/model.ts'

/** A window: kernel, stride, pads (on all sides), as in '7/2+3' (7 wide, stride 2, pad 3) or '1x7/1+0x3'. */
export type WindowText = string

interface ParsedWindow {
  readonly kernel: readonly number[]
  readonly stride: number
  readonly pad: readonly number[]
}

function parseWindow(text: WindowText): ParsedWindow {
  const [, kernel, stride = '1', pad = '0'] = /^([\dx]+)(?:\/(\d+))?(?:\+([\dx]+))?$/.exec(text) ?? ['', text]
  const pair = (value: string): number[] => {
    const [y, x = y] = value.split('x').map(Number)
    return [y, x]
  }
  return { kernel: pair(kernel), stride: Number(stride), pad: pair(pad) }
}

/** Writes a ConvNet node by node: every method returns the name of its output. Weights have shapes and no values. */
export class NetworkDrawing {
  readonly nodes: Node[] = []
  readonly constants = new Map<string, Tensor>()
  readonly channels = new Map<string, number>([['picture', 3]])

  conv(input: string, name: string, window: WindowText, units: number, groups = 1): string {
    const { kernel, stride, pad } = parseWindow(window)
    const dims = [units, (this.channels.get(input) ?? 0) / groups, ...kernel]
    this.constants.set(`${name}.w`, {
      name,
      type: 'float32',
      dims,
      data: { kind: 'file', offset: 0, length: 0 },
    })
    const attributes = { strides: [stride, stride], pads: [...pad, ...pad], group: groups }
    return this.add('Conv', [input, `${name}.w`], name, units, attributes)
  }

  pool(input: string, name: string, window: WindowText, op = 'MaxPool'): string {
    const { kernel, stride, pad } = parseWindow(window)
    const attributes = {
      kernel_shape: kernel,
      strides: [stride, stride],
      pads: [...pad, ...pad],
      ceil_mode: 1,
    }
    return this.add(op, [input], name, this.channels.get(input) ?? 0, attributes)
  }

  join(op: 'Add' | 'Concat', inputs: readonly string[], name: string): string {
    const counts = inputs.map(input => this.channels.get(input) ?? 0)
    const units = op === 'Add' ? counts[0] : counts.reduce((sum, count) => sum + count, 0)
    return this.add(op, inputs, name, units, { axis: 1 })
  }

  add(
    op: string,
    inputs: readonly string[],
    name: string,
    units: number,
    attributes: Record<string, Attribute> = {},
  ): string {
    this.nodes.push({ name, op, domain: '', inputs, outputs: [name], attributes })
    this.channels.set(name, units)
    return name
  }

  /** A constant list; returns its name. */
  floats(name: string, values: readonly number[]): string {
    const bytes = new Uint8Array(Float32Array.from(values).buffer)
    this.constants.set(name, {
      name,
      type: 'float32',
      dims: [values.length],
      data: { kind: 'inline', bytes },
    })
    return name
  }

  /** Layers in a row, as in 'conv1 7/2+1, pool1 3/2': what begins with "pool" is one, the rest are convolutions. */
  row(input: string, layers: string, units = 4): string {
    return layers.split(', ').reduce((tensor, layer) => {
      const [name, window] = layer.split(' ')
      return name.startsWith('pool')
        ? this.pool(tensor, name, window)
        : this.conv(tensor, name, window, units)
    }, input)
  }

  graph(): Graph {
    const picture = { name: 'picture', type: 'float32', dims: [1, 3, null, null] } as const
    const last = this.nodes[this.nodes.length - 1].outputs[0]
    const outputs = [{ name: last, type: 'float32', dims: null }] as const
    return { nodes: this.nodes, inputs: [picture], outputs, constants: this.constants }
  }
}
