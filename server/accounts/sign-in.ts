import { randomBytes } from 'node:crypto'
import type { SignedIn } from '../../contract/endpoints/accounts.ts'
import { Refusal } from '../../contract/refusals.ts'
import { DAY } from '../../contract/rules/beijing-time.ts'
import { randomId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { tokenHash } from '../http/actor.ts'
import type { WechatClient } from '../wechat/client.ts'
import { deleteCode, insertSession, takeAccountOfOpenid, takeAccountOfPhone, takeAttempt } from './queries.ts'
import { readAccount } from './read-account.ts'
import { codeHash } from './request-code.ts'

const SESSION_LIFETIME = 30 * DAY
const MOST_ATTEMPTS = 5

async function openSession(db: Db, accountId: string, now: number): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url')
  await insertSession(db, {
    tokenHash: tokenHash(token),
    accountId,
    expiresAt: new Date(now + SESSION_LIFETIME),
  })
  return { token, account: await readAccount(db, accountId) }
}

/** Signs in by a one-time code. A code works once, for five minutes and at most five attempts. */
export async function signInWithCode(db: Db, phone: string, code: string, now: number): Promise<SignedIn> {
  const asked = codeHash(phone, code)
  const kept = await takeAttempt(db, phone, new Date(now), MOST_ATTEMPTS)
  if (kept?.codeHash !== asked || !(await deleteCode(db, phone, asked))) throw new Refusal('wrong_code')
  return inTransaction(db, async trx => {
    const accountId = await takeAccountOfPhone(trx, phone, randomId(), new Date(now))
    return openSession(trx, accountId, now)
  })
}

/** Signs in by the code of `wx.login`. */
export async function signInWithWechat(
  db: Db,
  wechat: WechatClient | undefined,
  code: string,
  now: number,
): Promise<SignedIn> {
  if (!wechat) throw new Refusal('wechat_unreachable')
  const { openid } = await wechat.code2Session(code)
  return inTransaction(db, async trx => {
    const accountId = await takeAccountOfOpenid(trx, openid, randomId(), new Date(now))
    return openSession(trx, accountId, now)
  })
}
