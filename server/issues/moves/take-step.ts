import type { Db } from '../../database/open.ts'
import { leadMerged, sumSupports } from './merged-ones.ts'
import type { Step } from './step.ts'
import { writeStep } from './write-step.ts'

/** Takes a step of an issue that `lockIssue` locked for it, and what follows from it for other issues. */
export async function takeStep(trx: Db, step: Step): Promise<void> {
  await writeStep(trx, step)
  await sumSupports(trx, step)
  await leadMerged(trx, step)
}
