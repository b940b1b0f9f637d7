import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/error.ts'
import { checkOps } from '../../src/network/check-ops.ts'
import type { Model } from '../../src/onnx/model.ts'
import { readModel } from '../../src/onnx/read.ts'
import { input, modelBytes, type TestNode } from '../onnx-model.ts'

const model = (node: Partial<TestNode>, opset = 17): Model => {
  const nodes = [{ op: 'Relu', in: ['x'], out: ['y'], ...node }]
  return readModel(
    modelBytes({ opset, nodes, inputs: [input('x', [1, 3, 4, 4])], outputs: ['y'] }),
    'net.onnx',
  )
}

const check = (changed: Model) => () => checkOps(changed, 'net.onnx')
const REFUSED: readonly (readonly [title: string, model: Model, message: string])[] = [
  [
    'an op that ONNX does not have',
    model({ op: 'FooBarRelu', name: 'act1' }),
    'net.onnx: node 0 "act1": op "FooBarRelu" does not exist in ONNX',
  ],
  [
    'an op by the tensor it writes where the node has no name',
    model({ op: 'FooBarRelu' }),
    'node 0, which writes "y": op "FooBarRelu"',
  ],
  [
    'an op newer than the opset of the file',
    model({ op: 'Gelu' }),
    'op "Gelu" exists from opset 20 on, and the model is written for 17',
  ],
  [
    'an op of an unknown domain',
    model({ op: 'Swoosh', domain: 'com.acme' }),
    'op "Swoosh" belongs to the domain "com.acme"',
  ],
  [
    'an op that the domain of ONNX Runtime does not have',
    model({ op: 'Swoosh', domain: 'com.microsoft' }),
    'no op "Swoosh" in the domain "com.microsoft"',
  ],
  [
    'an op of a domain of which no version is stated',
    model({ op: 'Scaler', domain: 'ai.onnx.ml' }),
    'states no version',
  ],
  ['an opset that is too old', model({}, 6), 'is written for opset 6; opset 7 to 22 can be read'],
  ['an opset that is too new', model({}, 23), 'is written for opset 23; opset 7 to 22 can be read'],
  ['a file without an opset', { ...model({}), opset: 0, domains: new Map() }, 'states no opset'],
  [
    'a file format that the runtime cannot load',
    { ...model({}), irVersion: 99 },
    'version (IR) 99; the runtime loads up to 13',
  ],
]

describe('checkOps refuses', () => {
  it.each(REFUSED)('%s', (_title, refused, message) => {
    expect(check(refused)).toThrow(InputError)
    expect(check(refused)).toThrow(message)
  })
})

describe('checkOps lets pass', () => {
  it.each([7, 13, 22])('ops of ONNX at opset %i', opset => {
    expect(check(model({}, opset))).not.toThrow()
  })

  it('ops that the runtime has beside those of ONNX', () => {
    expect(check(model({ op: 'FusedConv', domain: 'com.microsoft' }))).not.toThrow()
    expect(check(model({ op: 'ImageScaler' }))).not.toThrow()
  })
})
