import { createHash } from 'node:crypto'
import { DAY, HOUR } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { claimPush, deletePushesBefore } from './queries.ts'

/** A message that WeChat pushed, opened and proven to be for us. */
export interface PushedMessage {
  /** The same message has the same one, however often it comes. */
  readonly id: string
  readonly content: unknown
}

/** Does with a message what it is there for, in a transaction; false when it is another's. */
export type PushTaker = (trx: Db, content: unknown, now: number) => Promise<boolean>

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Its number, or where it has none the hash of all of it: it names its user. */
export function readPush(text: string): PushedMessage {
  const content = fromJson(text)
  const number = content && typeof content === 'object' && 'MsgId' in content ? content.MsgId : undefined
  const id =
    typeof number === 'number' || typeof number === 'string'
      ? String(number)
      : createHash('sha256').update(text).digest('hex')
  return { id, content }
}

/** Takes a message once; what a taker throws leaves it untaken, and WeChat sends it again. */
export const takePush = (
  db: Db,
  takers: readonly PushTaker[],
  { id, content }: PushedMessage,
  now: number,
): Promise<void> =>
  inTransaction(db, async trx => {
    if (!(await claimPush(trx, id, new Date(now)))) return
    for (const take of takers) if (await take(trx, content, now)) return
  })

/** Much longer than WeChat goes on sending. */
const FRESH = DAY
/** By so much may its clock and ours differ. */
const SKEW = HOUR

/** Whether a message that WeChat says it sent at `sentAt` may be a new one. */
export const isFresh = (sentAt: number, now: number): boolean => now - sentAt <= FRESH && sentAt - now <= SKEW

/** Longer than a message is fresh: what is forgotten here cannot be brought again by whoever caught it. */
const PUSHES_KEPT = 2 * DAY

export const forgetPushes = (db: Db, now: number) => deletePushesBefore(db, new Date(now - PUSHES_KEPT))
