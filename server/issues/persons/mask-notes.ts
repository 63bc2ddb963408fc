import { maskPersonal } from '../../../contract/rules/masking.ts'
import type { Db } from '../../database/open.ts'
import { listNotesOf, setNote } from './queries.ts'

/** What residents wrote in the steps of issues keeps its sense without phones and doors. */
export async function maskNotes(
  trx: Db,
  issues: readonly { cityId: number; issueId: string }[],
): Promise<void> {
  for (const { cityId, issueId } of issues)
    for (const { transitionId, note } of await listNotesOf(trx, cityId, issueId))
      if (note !== null && maskPersonal(note) !== note)
        await setNote(trx, cityId, transitionId, maskPersonal(note))
}
