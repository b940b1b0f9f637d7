import { readFile } from 'node:fs/promises'

/** What of the processor decides how the runtime computes, as Linux tells it; elsewhere empty. */
export async function processorFeatures(): Promise<string[]> {
  const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '')
  const flags = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(text)?.[1].split(' ') ?? []
  return flags.filter(flag => /^(avx|fma|amx|asimd|sve)/.test(flag)).sort()
}

/** What is known of the runtime on this machine. */
export interface RuntimeFacts {
  /** null: not installed, or it cannot be loaded; `problem` says why. */
  readonly version: string | null
  /** Devices that the runtime was built with; whether one works shows only when it is tried. */
  readonly devices: readonly string[]
  readonly problem: string | null
}

/** Loads the native runtime and asks it what it has. Never throws: a runtime that is missing is an answer. */
export async function runtimeFacts(): Promise<RuntimeFacts> {
  try {
    const { default: runtime } = await import('onnxruntime-node')
    const backends = runtime.listSupportedBackends()
    return {
      version: runtime.env.versions.node ?? null,
      devices: backends.filter(backend => backend.bundled).map(backend => backend.name),
      problem: null,
    }
  } catch (error) {
    return { version: null, devices: [], problem: error instanceof Error ? error.message : String(error) }
  }
}
