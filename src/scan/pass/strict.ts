import { join } from 'node:path'
import { FindingError } from '../../base/error.ts'
import type { Task } from '../plan/task.ts'
import type { Reached } from '../store/checkpoint.ts'
import { type PictureRecord, pictureLog, readPictureLog } from '../store/picture-log.ts'

/**
 * Where a scan goes on with `strict`: pictures that it skipped before are found as well.
 * @throws FindingError naming the first
 */
export async function checkEarlier(
  { strict, target }: Pick<Task, 'strict' | 'target'>,
  { skipped }: Pick<Reached, 'skipped'>,
): Promise<void> {
  if (!strict || skipped === 0) return
  for await (const record of readPictureLog(join(target.work, pictureLog))) checkReadable(record)
}

/** @throws FindingError if the picture was skipped */
export function checkReadable({ key, seen }: PictureRecord): void {
  if (seen.status !== 'skipped') return
  const { reason } = seen
  throw new FindingError(`${key} cannot be read: ${reason}. Without --strict it would be skipped`, {
    facts: { key, reason },
  })
}
