import type { TransitionForm } from '../../../../contract/endpoints/transitions.ts'
import { type Act, type Move, startsClock } from '../../../../contract/rules/transitions.ts'
import type { Db } from '../../../database/open.ts'
import type { Actor } from '../../../http/actor.ts'
import type { IssueRow } from '../../queries.ts'
import { startClock } from '../due-date.ts'
import type { Filled } from '../step.ts'
import { masterOf } from './master-of.ts'
import { mustFill } from './must-fill.ts'
import { photosOf } from './photos-of.ts'
import { unitOf } from './unit-of.ts'

/** Acts that say when it is talked over. */
const MEETINGS: readonly Act[] = ['deliberate', 'arrange']

/** Acts that say until when; in all others a date is not kept. */
const promises = ({ act, to }: Move, form: TransitionForm): boolean =>
  act === 'report' || (to === 'replied' && (form.replyClass === 'B' || form.replyClass === 'C'))

/** Everything that a step of staff carries, checked against the table and the database. */
export async function fill(
  trx: Db,
  { issue, move, actor, now }: { issue: IssueRow; move: Move; actor: Actor; now: number },
  form: TransitionForm,
): Promise<Filled> {
  mustFill(form, move, now)
  const { needs } = move
  return {
    note: form.note,
    isInner: form.public === false,
    ...(promises(move, form) && { promisedOn: form.promisedOn }),
    ...(needs.includes('replyClass') && { replyClass: form.replyClass }),
    ...(needs.includes('redirectTo') && { redirectTo: form.redirectTo }),
    ...(MEETINGS.includes(move.act) && form.meetingAt && { meetingAt: new Date(form.meetingAt) }),
    ...(needs.includes('unitId') && form.unitId && { unit: await unitOf(trx, issue, form.unitId) }),
    ...(needs.includes('mergeInto') &&
      form.mergeInto && { master: await masterOf(trx, issue, actor, form.mergeInto) }),
    photos: await photosOf(trx, issue, move, actor.accountId, form),
    ...(startsClock(move) && { clock: await startClock(trx, issue, now) }),
  }
}
