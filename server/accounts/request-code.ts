import { createHash, randomInt } from 'node:crypto'
import { Refusal } from '../../contract/refusals.ts'
import { MINUTE } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { upsertCode } from './queries.ts'

export const CODE_LIFETIME = 5 * MINUTE

export const codeHash = (phone: string, code: string): string =>
  createHash('sha256').update(`${phone} ${code}`).digest('hex')

/** Sends a code to a phone; throws when it cannot. */
export type SendCode = (phone: string, code: string) => Promise<void>

/** Makes a one-time code for a phone and sends it; in demo mode (no `send`) the caller is shown it. */
export async function requestCode(
  db: Db,
  phone: string,
  now: number,
  send: SendCode | undefined,
): Promise<{ expiresAt: number; code: string }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = now + CODE_LIFETIME
  const kept = { phone, codeHash: codeHash(phone, code), expiresAt: new Date(expiresAt) }
  // a message costs money and a new code brings new attempts: one a minute for each phone
  const replaces = new Date(send ? expiresAt - MINUTE : expiresAt)
  if (!(await upsertCode(db, kept, replaces))) throw new Refusal('too_many_requests')
  await send?.(phone, code)
  return { expiresAt, code }
}

const GATEWAY_PATIENCE_MS = 5_000

/** Sends codes through an SMS gateway that takes `{phone, code}` by POST. */
export const smsSender =
  (gateway: string): SendCode =>
  async (phone, code) => {
    const reply = await fetch(gateway, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, code }),
      signal: AbortSignal.timeout(GATEWAY_PATIENCE_MS),
    }).catch(() => undefined)
    if (!reply?.ok) throw new Refusal('sms_unreachable')
  }

/** For a deployment without a gateway: says so instead of pretending. */
export const noSms: SendCode = async () => {
  throw new Refusal('sms_unreachable')
}
