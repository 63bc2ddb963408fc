import { DAY } from '../../../contract/rules/beijing-time.ts'
import type { Template } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import type { SubscribeMessage, WechatClient } from '../../wechat/client.ts'
import { emptyCredits } from '../credits/queries.ts'
import { PARTS, type WechatTemplates } from '../templates.ts'
import { fieldText } from './field-text.ts'
import { MOST_TRIES, type Outcome, outcomeOf, pauseAfter } from './outcome.ts'
import { changeDue, keepOld, keepUnsendable } from './queries.ts'
import { putAside, type Taken, takeDue } from './take-due.ts'

export interface SenderDeps {
  readonly db: Db
  readonly wechat: WechatClient
  readonly templates: WechatTemplates
  readonly log: {
    error: (line: object, text: string) => void
    warn: (line: object, text: string) => void
  }
}

/** A run ends after so many, so that a stop waits for no more than these. */
const MOST_AT_ONCE = 500
const LANES = 4

function messageOf({ notice, template, facts }: Taken, templates: WechatTemplates): SubscribeMessage {
  const { id = '', fields = [] } = templates[template] ?? {}
  const data = PARTS[template].map((part, i) => {
    const field = fields[i] ?? ''
    return [field, fieldText(field, facts.says[part])] as const
  })
  return { openid: notice.openid, templateId: id, data: Object.fromEntries(data), page: facts.page }
}

/** Sends it, once more without its page where WeChat does not know that page yet; gives why it was not taken. */
async function trySend({ wechat, templates }: SenderDeps, taken: Taken): Promise<unknown> {
  try {
    const { page, ...message } = messageOf(taken, templates)
    await wechat.sendSubscribeMessage({ ...message, ...(page && { page }) }).catch(error => {
      if (outcomeOf(error) !== 'without_page') throw error
      return wechat.sendSubscribeMessage(message)
    })
    return undefined
  } catch (error) {
    return error
  }
}

/** What follows from WeChat's refusal; a credit is given back where it spent none. */
async function settle(db: Db, { notice, template }: Taken, outcome: Outcome, now: number): Promise<void> {
  await inTransaction(db, async trx => {
    if (outcome === 'no_credit') {
      await emptyCredits(trx, notice.accountId, template)
      await changeDue(trx, notice, { delivery: 'inbox' })
    } else if (outcome === 'later' && notice.tries < MOST_TRIES)
      await changeDue(trx, notice, { tryAt: new Date(now + pauseAfter(notice.tries)) })
    else await putAside(trx, notice, template, 'inbox')
  })
}

/** Sends one; false when the others had better wait too. */
async function sendOne(deps: SenderDeps, taken: Taken, now: () => number): Promise<boolean> {
  const { db, log } = deps
  const { notice } = taken
  const failure = await trySend(deps, taken)
  if (failure === undefined) {
    await changeDue(db, notice, { delivery: 'sent' })
    return true
  }
  const outcome = outcomeOf(failure)
  // the id of the notice, never whom it is for
  const line = { noticeId: notice.noticeId, kind: notice.kind, reason: String(failure) }
  if (outcome === 'bug' || outcome === 'without_page')
    log.error(line, 'bug: a message that WeChat does not take')
  else if (outcome === 'later') log.warn(line, 'message waits')
  await settle(db, taken, outcome, now())
  return outcome !== 'later'
}

/** Sends what is due, what matters most first, until nothing is or WeChat cannot be reached. Gives how many went out. */
export async function sendDue(deps: SenderDeps, now: () => number): Promise<number> {
  const { db, templates } = deps
  await keepUnsendable(db, Object.keys(templates) as Template[], new Date(now()))
  let [sent, looked, isAway] = [0, 0, false]
  const lane = async () => {
    while (!isAway && looked < MOST_AT_ONCE) {
      looked++
      const taken = await takeDue(db, templates, now())
      if (taken === undefined) return
      if (taken === false) continue
      if (await sendOne(deps, taken, now)) sent++
      else isAway = true
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return sent
}

/** Longer than anything stays useful. */
const NEVER_SENT_AFTER = 4 * DAY

/** So that the index of what is due stays small where nothing sends. */
export const forgetDue = (db: Db, now: number) => keepOld(db, new Date(now - NEVER_SENT_AFTER))
