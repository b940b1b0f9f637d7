import { readFileSync } from 'node:fs'

/** Milliseconds of a tick of /proc: USER_HZ is 100 on every Linux that Node runs on. */
const tickMs = 10

/**
 * CPU time in ms that this process and all its children took, those that have ended included.
 * Exact for this process, to a hundredth of a second for each of the others.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  const live = childrenOf(process.pid).reduce((sum, child) => sum + treeTicks(child), 0)
  return (user + system) / 1000 + tickMs * (endedTicks(process.pid) + live)
}

/** Numbers of the processes that a process started and that still run. */
export function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
}

/** Largest resident memory that a process has had, in bytes; 0 when it is gone. */
export function peakBytes(pid: number): number {
  return 1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function treeTicks(pid: number): number {
  const [user = 0, system = 0] = ticks(pid)
  return childrenOf(pid).reduce((sum, child) => sum + treeTicks(child), user + system + endedTicks(pid))
}

/** Of children that have ended, and theirs. */
function endedTicks(pid: number): number {
  const [, , user = 0, system = 0] = ticks(pid)
  return user + system
}

/** utime, stime, cutime, cstime. Source: proc(5), fields 14 to 17; the second field may hold spaces. */
function ticks(pid: number): number[] {
  const stat = read(`/proc/${pid}/stat`)
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
}

/** '' for what is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
