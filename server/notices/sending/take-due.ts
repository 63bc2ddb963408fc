import { MINUTE } from '../../../contract/rules/beijing-time.ts'
import { creditsNeeded, ruleOf, type Template } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { giveBackCredit, spendCredit } from '../credits/queries.ts'
import type { WechatTemplates } from '../templates.ts'
import type { Facts } from './facts.ts'
import { changeDue, type DueNotice, lockDue } from './queries.ts'
import { readFacts } from './read-facts.ts'

export interface Taken {
  readonly notice: DueNotice & { readonly openid: string }
  readonly template: Template
  readonly facts: Facts
}

/** Longer than two tries at WeChat last; whoever stops in between leaves it to the next. */
const LEASE = MINUTE

/** The template of a kind, where this deployment has it. */
const templateOf = (templates: WechatTemplates, { kind }: DueNotice): Template | undefined => {
  const { template } = ruleOf(kind)
  return template && templates[template] ? template : undefined
}

export async function putAside(
  trx: Db,
  notice: DueNotice,
  template: Template | undefined,
  delivery: 'inbox' | 'dropped',
): Promise<void> {
  if (notice.isPaid && template) await giveBackCredit(trx, notice.accountId, template)
  await changeDue(trx, notice, { delivery, isPaid: false })
}

async function take(trx: Db, notice: DueNotice, templates: WechatTemplates, now: number) {
  const template = templateOf(templates, notice)
  const facts = await readFacts(trx, notice)
  if (!facts || facts.uselessAt <= now) return putAside(trx, notice, template, 'dropped')
  const { accountId, kind, isPaid, openid, tries } = notice
  if (notice.isMuted) return putAside(trx, notice, template, 'inbox')
  const canPay = template && (isPaid || (await spendCredit(trx, accountId, template, creditsNeeded(kind))))
  if (!template || !openid || !canPay) return putAside(trx, notice, template, 'inbox')
  const tried = { isPaid: true, tries: tries + 1 }
  await changeDue(trx, notice, { ...tried, tryAt: new Date(now + LEASE) })
  return { notice: { ...notice, ...tried, openid }, template, facts }
}

/**
 * Takes the next message, pays for it and leaves it to nobody else for a minute, all in one short transaction: nothing
 * is locked while WeChat is asked. Undefined when none is due; false when this one is not to be sent.
 */
export function takeDue(db: Db, templates: WechatTemplates, now: number): Promise<Taken | false | undefined> {
  return inTransaction(db, async trx => {
    const names = Object.keys(templates) as Template[]
    const notice = await lockDue(trx, names, new Date(now))
    return notice && ((await take(trx, notice, templates, now)) ?? false)
  })
}
