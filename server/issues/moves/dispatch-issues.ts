import { REFUSALS, Refusal } from '../../../contract/refusals.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { Actor } from '../../http/actor.ts'
import { findIssueById } from '../queries.ts'
import { moveLocked } from './move-issue.ts'
import { lockIssueRows, lockMerging } from './queries.ts'

export interface DispatchIssues {
  /** Asked for, each with the city of its letters. */
  readonly asked: readonly { readonly number: string; readonly cityId: number | undefined }[]
  readonly unitId: string
  readonly note: string | undefined
  readonly actor: Actor
  readonly now: number
}

export interface Dispatched {
  readonly number: string
  readonly isDispatched: boolean
  readonly code?: string
  readonly message?: string
}

const refused = (number: string, { code, details }: Refusal): Dispatched => {
  const [first] = code === 'invalid' ? Object.values(details ?? {}) : []
  const message = typeof first === 'string' ? first : REFUSALS[code].sentence
  return { number, isDispatched: false, code, message }
}

/** Locks all that are there, city by city; gives their ids by number. */
async function lockAll(trx: Db, asked: DispatchIssues['asked']): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const cities = Map.groupBy(asked, a => a.cityId ?? 0)
  for (const [cityId, of] of [...cities].sort(([a], [b]) => a - b)) {
    await lockMerging(trx, cityId)
    const rows = await lockIssueRows(
      trx,
      cityId,
      of.map(a => a.number),
    )
    for (const { number, issueId } of rows) ids.set(number, issueId)
  }
  return ids
}

/** Dispatches many to one unit. What cannot be dispatched is left as it is and answered with the reason. */
export const dispatchIssues = (
  db: Db,
  { asked, unitId, note, actor, now }: DispatchIssues,
): Promise<Dispatched[]> =>
  inTransaction(db, async trx => {
    const ids = await lockAll(trx, asked)
    const form = { to: 'dispatched', unitId, note } as const
    const answers = new Map<string, Dispatched>()
    for (const { number, cityId = 0 } of asked) {
      if (answers.has(number)) continue
      const issueId = ids.get(number)
      const issue = issueId && (await findIssueById(trx, cityId, issueId))
      // everything is refused before anything is written, so a refusal leaves nothing half-done
      const answer = issue
        ? moveLocked(trx, issue, { actor, form, now }).then(() => ({ number, isDispatched: true }))
        : Promise.reject(new Refusal('not_found'))
      answers.set(
        number,
        await answer.catch((error: unknown) => {
          if (error instanceof Refusal) return refused(number, error)
          throw error
        }),
      )
    }
    return [...answers.values()]
  })
