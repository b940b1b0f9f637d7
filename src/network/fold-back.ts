import type { IndexSet, Region } from '../ops/op.ts'

/** A part of a tensor. */
export interface Part {
  readonly tensor: string
  readonly region: Region
}

/** What is known of a part at once, or the parts that it takes to know it. */
export type Answer<T> =
  | { readonly found: T }
  | { readonly parts: readonly Part[]; readonly join: (found: readonly T[]) => T }

interface Task<T> {
  readonly part: Part
  tasks: readonly Task<T>[]
  join: ((found: readonly T[]) => T) | null
  found: T | undefined
}

/**
 * Answers for a part of a tensor by asking for the parts that it comes from, and remembers every answer.
 * Works from a list of its own and not by recursion: networks are deep.
 */
export function foldBack<T>(ask: (part: Part) => Answer<T>): (part: Part) => T {
  const memory = new Map<string, Map<string, Task<T>>>()
  const taskOf = (part: Part): Task<T> => {
    const tasks = memory.get(part.tensor) ?? new Map<string, Task<T>>()
    if (tasks.size === 0) memory.set(part.tensor, tasks)
    const key = keyOf(part.region)
    const task = tasks.get(key) ?? { part, tasks: [], join: null, found: undefined }
    tasks.set(key, task)
    return task
  }
  const begin = (task: Task<T>): void => {
    const answer = ask(task.part)
    if ('found' in answer) task.found = answer.found
    else {
      task.tasks = answer.parts.map(taskOf)
      task.join = answer.join
    }
  }
  return part => {
    const first = taskOf(part)
    const open = [first]
    for (let task = open.at(-1); task; task = open.at(-1)) {
      if (task.found === undefined && task.join === null) begin(task)
      const before = open.length
      if (task.found === undefined) open.push(...task.tasks.filter(({ found }) => found === undefined))
      if (open.length > before) continue
      if (task.found === undefined) close(task)
      open.pop()
    }
    return first.found as T
  }
}

function close<T>(task: Task<T>): void {
  task.found = task.join?.(task.tasks.map(({ found }) => found as T))
  task.tasks = []
  task.join = null
}

/** Regions with equal keys are equal. */
export function keyOf(region: Region): string {
  return region.map((set: IndexSet) => (set === 'all' ? '*' : set.join(','))).join('|')
}
