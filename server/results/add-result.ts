import type * as v from 'valibot'
import type { addResult as endpoint, Result } from '../../contract/endpoints/results.ts'
import { Refusal } from '../../contract/refusals.ts'
import { newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { findIssueId, findUnit, insertResult, listResults, lockSitting, type SittingRow } from './queries.ts'
import { asResult } from './read-sitting.ts'

type Form = v.InferOutput<(typeof endpoint)['body']>

/** Who does it until when, or why nobody has to; what is half filled in beside it is left out. */
async function followUp(trx: Db, cityId: number, { unitId, dueOn, noFollowUp }: Form) {
  if (!unitId || !dueOn) return { unitId: null, dueOn: null, noFollowUp: noFollowUp ?? null }
  if (!(await findUnit(trx, cityId, unitId)))
    throw new Refusal('invalid', { unitId: '没找到这个承办单位，请重新选。' })
  return { unitId, dueOn, noFollowUp: null }
}

async function issueOf(trx: Db, cityId: number, number: string | undefined): Promise<string | null> {
  if (!number) return null
  const issueId = await findIssueId(trx, cityId, number)
  if (!issueId) throw new Refusal('invalid', { issueNumber: '本市没有这个事码，请核对一遍。' })
  return issueId
}

export interface AddResult {
  sitting: SittingRow
  accountId: string
  form: Form
  now: number
}

/** Three lines after a sitting, or while it runs: what was agreed, who does it, until when. */
export function addResult(db: Db, { sitting, accountId, form, now }: AddResult): Promise<Result> {
  const { cityId, sittingId, stationId } = sitting
  if (now < sitting.startAt.getTime()) throw new Refusal('sitting_not_over')
  return inTransaction(db, async trx => {
    await lockSitting(trx, cityId, sittingId)
    const position = (await listResults(trx, cityId, sittingId)).length
    await insertResult(trx, {
      cityId,
      resultId: newId(cityId),
      sittingId,
      stationId,
      position,
      consensus: form.consensus,
      ...(await followUp(trx, cityId, form)),
      issueId: await issueOf(trx, cityId, form.issueNumber),
      isPublic: form.isPublic,
      accountId,
      createdAt: new Date(now),
    })
    const added = (await listResults(trx, cityId, sittingId)).at(-1)
    if (!added) throw new Error('the result that was just written is not there')
    return asResult(added)
  })
}
