import * as v from 'valibot'
import type { Template } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'
import type { PushTaker } from '../../wechat/take-push.ts'
import type { WechatTemplates } from '../templates.ts'
import { addCredit, emptyCredits, findAccountOf } from './queries.ts'

/** WeChat writes one entry as itself and several as a list. */
const listed = <S extends v.GenericSchema>(entry: S) =>
  v.pipe(
    v.union([v.array(entry), entry]),
    v.transform(given => [given].flat() as v.InferOutput<S>[]),
  )

const Answered = v.object({ TemplateId: v.string(), SubscribeStatusString: v.string() })
const Sent = v.object({ TemplateId: v.string(), ErrorCode: v.pipe(v.unknown(), v.transform(Number)) })

const Subscription = v.variant('Event', [
  v.object({
    Event: v.literal('subscribe_msg_popup_event'),
    FromUserName: v.string(),
    List: listed(Answered),
  }),
  v.object({
    Event: v.literal('subscribe_msg_change_event'),
    FromUserName: v.string(),
    List: listed(Answered),
  }),
  v.object({ Event: v.literal('subscribe_msg_sent_event'), FromUserName: v.string(), List: listed(Sent) }),
])
type Subscription = v.InferOutput<typeof Subscription>

/** What a message makes of a template: one credit more, or none left. */
type Change = readonly [templateId: string, change: 'more' | 'none']

/** Errors of a message that mean that its reader wants no more of them. */
const REFUSED = new Set([43101, 43107])

function changesOf(message: Subscription): Change[] {
  if (message.Event === 'subscribe_msg_sent_event')
    return message.List.flatMap(({ TemplateId, ErrorCode }): Change[] =>
      REFUSED.has(ErrorCode) ? [[TemplateId, 'none']] : [],
    )
  // a refusal in a prompt takes nothing back; one in WeChat's settings takes all, and an acceptance there gives none
  const wanted = message.Event === 'subscribe_msg_popup_event' ? 'accept' : 'reject'
  return message.List.flatMap(({ TemplateId, SubscribeStatusString }): Change[] =>
    SubscribeStatusString === wanted ? [[TemplateId, wanted === 'accept' ? 'more' : 'none']] : [],
  )
}

const templateOf = (templates: WechatTemplates, templateId: string) =>
  (Object.entries(templates) as [Template, { id: string }][]).find(([, { id }]) => id === templateId)?.[0]

async function apply(trx: Db, accountId: string, template: Template, change: 'more' | 'none') {
  if (change === 'more') await addCredit(trx, accountId, template, 'pushed')
  else await emptyCredits(trx, accountId, template)
}

/** Keeps the ledger true to what WeChat tells of prompts, of its settings and of what became of messages. */
export const subscriptionTaker =
  (templates: WechatTemplates): PushTaker =>
  async (trx, content) => {
    const read = v.safeParse(Subscription, content)
    if (!read.success) return false
    const account = await findAccountOf(trx, read.output.FromUserName)
    if (!account) return true
    const changes = changesOf(read.output).flatMap(([templateId, change]) => {
      const template = templateOf(templates, templateId)
      return template ? [{ template, change }] : []
    })
    // in one order for all who change an account's credits
    for (const { template, change } of changes.sort((a, b) => (a.template < b.template ? -1 : 1)))
      await apply(trx, account.accountId, template, change)
    return true
  }
