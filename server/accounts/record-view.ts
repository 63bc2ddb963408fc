import type { Role } from '../../contract/rules/accounts.ts'
import { idOfKey, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { insertView } from './queries.ts'

export interface View {
  cityId: number
  /** Whose data it is; nobody's for somebody without an account. */
  accountId: string | null
  viewerId: string
  viewerRole: Role
  what: string
  subject: string
  reason: string
  now: number
  /** The key and the hash of what was asked: a retry leaves one record, another request another one. */
  idempotency: { readonly key: string; readonly hash: string } | undefined
}

/** Keeps who looked at somebody's data in full and why, in the transaction of the look; that person sees it. */
export async function recordView(trx: Db, { now, idempotency, ...view }: View): Promise<void> {
  const { cityId, viewerId } = view
  const key = idempotency && idOfKey(viewerId, `${idempotency.key} ${idempotency.hash}`)
  await insertView(trx, { ...view, viewId: key ? `${cityId}-${key}` : newId(cityId), at: new Date(now) })
}
