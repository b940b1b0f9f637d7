import type { DryRunPlan } from '../../network/session-plan.ts'
import type { ReferencedFile } from '../../runtime/model-file-node.ts'
import { dryRun } from '../../runtime/node.ts'
import { opened } from './model.ts'
import type { Work } from './protocol.ts'

export interface DryRunSpec {
  readonly files: readonly ReferencedFile[]
}

/** The work of asking the runtime for the true shapes of tensors, apart from us since a model may crash it. */
export async function openDryRunWork({ files }: DryRunSpec): Promise<Work<'dry-run'>> {
  return {
    run: (plan: DryRunPlan) => opened(files, () => dryRun(plan)),
  }
}
