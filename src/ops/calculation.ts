import type { Sketch } from './reverse.ts'

/** Draws an op on two tensors of the sketch, or numbers. */
type Binary = (a: string | number, b: string | number) => string

/** Draws an op on one tensor of the sketch. */
type Unary = (a: string) => string

type Operation = 'add' | 'minus' | 'times' | 'over' | 'power' | 'more' | 'less'

type Curve = 'exp' | 'erf' | 'tanh' | 'sigmoid' | 'absolute' | 'sign' | 'root' | 'softplus'

/** Elementwise arithmetic, drawn. */
export type Calculation = Readonly<Record<Operation, Binary> & Record<Curve, Unary>>

export function calculation(sketch: Sketch): Calculation {
  const binary =
    (op: string): Binary =>
    (a, b) =>
      sketch.node(op, [named(sketch, a), named(sketch, b)])
  const unary =
    (op: string): Unary =>
    a =>
      sketch.node(op, [a])
  return {
    add: binary('Add'),
    minus: binary('Sub'),
    times: binary('Mul'),
    over: binary('Div'),
    power: binary('Pow'),
    more: binary('Greater'),
    less: binary('Less'),
    exp: unary('Exp'),
    erf: unary('Erf'),
    tanh: unary('Tanh'),
    sigmoid: unary('Sigmoid'),
    absolute: unary('Abs'),
    sign: unary('Sign'),
    root: unary('Sqrt'),
    softplus: unary('Softplus'),
  }
}

/** 1 where a condition holds, 0 elsewhere. */
export function oneWhere(sketch: Sketch, condition: string): string {
  return sketch.node('Cast', [condition], { to: 1 })
}

/** One value or the other, element by element. */
export function either(sketch: Sketch, condition: string, yes: string | number, no: string | number): string {
  return sketch.node('Where', [condition, named(sketch, yes), named(sketch, no)])
}

const named = (sketch: Sketch, of: string | number): string =>
  typeof of === 'string' ? of : sketch.floats([of], [])
