import { statfs } from 'node:fs/promises'
import { availableParallelism, cpus, freemem, totalmem } from 'node:os'
import { jsonText } from '../base/json.ts'
import { version } from '../base/version.ts'
import { decoderFacts } from '../pictures/decoder-node.ts'
import { runtimeFacts } from '../runtime/machine-node.ts'
import { byteText, counted } from './quantity.ts'
import type { Terminal } from './terminal.ts'

/** The flags of `doctor` as parsed. */
export interface DoctorFlags {
  readonly json?: boolean
}

/** Prints what this machine has. @returns 0, or 4 when a scan cannot run here */
export async function doctorCommand(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const facts = await machineFacts()
  await terminal.out(flags.json ? `${jsonText(facts)}\n` : page(facts))
  return facts.runtime.problem === null && facts.pictures.problem === null ? 0 : 4
}

async function machineFacts() {
  const disk = await statfs('.')
  return {
    unitscope: version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? null,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
    freeDiskBytes: disk.bavail * disk.bsize,
    runtime: { ...(await runtimeFacts()) },
    pictures: { ...(await decoderFacts()) },
  }
}

function page(facts: Awaited<ReturnType<typeof machineFacts>>): string {
  const { runtime, pictures } = facts
  const others = runtime.devices.filter(device => device !== 'cpu')
  const rows = [
    ['unitscope', facts.unitscope],
    ['Node', `${facts.node} on ${facts.platform}`],
    ['processor', `${facts.processor ?? 'unknown'}, ${counted(facts.cores, 'core')}`],
    ['memory', `${byteText(facts.memoryBytes)}, ${byteText(facts.freeMemoryBytes)} free`],
    ['disk', `${byteText(facts.freeDiskBytes)} free in this folder`],
    [
      'runtime',
      runtime.problem === null
        ? `onnxruntime ${runtime.version}`
        : missing('onnxruntime-node', runtime.problem),
    ],
    [
      'devices',
      `cpu${others.length > 0 ? ` (the runtime also holds ${others.join(', ')}, which this version does not use)` : ''}`,
    ],
    [
      'pictures',
      pictures.problem === null
        ? `sharp ${pictures.version}: ${pictures.formats.join(', ')}`
        : missing('sharp', pictures.problem),
    ],
    ['fonts', 'in the package: plates need no font of the machine'],
  ]
  return rows.map(([name = '', value]) => `${name.padEnd(10)} ${value}\n`).join('')
}

function missing(name: string, problem: string): string {
  const way =
    name === 'onnxruntime-node'
      ? 'ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node'
      : `npm install ${name}`
  return `MISSING: ${name} cannot be loaded (${problem.split('\n')[0]}). "${way}" installs it.`
}
