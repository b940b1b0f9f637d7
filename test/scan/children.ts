import { readFileSync } from 'node:fs'

/** Command lines of this process' children that name `file`; none where the system does not tell. */
export function childrenWith(file: string): string[] {
  try {
    const pids = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
    return pids.map(commandOf).filter(command => command.includes(file))
  } catch {
    return []
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
