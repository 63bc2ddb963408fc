import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Id, Instant, Limit, listOf, pageOf } from '../fields.ts'
import { KIND_NAMES, MOST_ASKED, NOTICE_GROUPS, TEMPLATES } from '../rules/notices.ts'

const TemplateName = v.picklist(TEMPLATES, '没有这种提醒，请返回上一页再试。')
const Group = v.picklist(NOTICE_GROUPS, '没有这一类通知，请返回上一页再试。')

export const Notice = v.object({
  id: Id,
  kind: v.picklist(KIND_NAMES),
  title: v.string(),
  body: v.string(),
  /** What it tells of, as an id or a number. */
  subject: v.string(),
  at: Instant,
  /** On whichever device it was read. */
  isRead: v.boolean(),
})
export type Notice = v.InferOutput<typeof Notice>

export const listMyNotices = endpoint({
  method: 'GET',
  path: '/me/notices',
  summary: '我的通知',
  access: 'resident',
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: v.object({ ...pageOf(Notice).entries, unread: v.number() }),
})

/** One notice, or everything up to an instant: what came later than the list that was looked at stays unread. */
export const readNotices = endpoint({
  method: 'POST',
  path: '/me/notices/read',
  summary: '把通知标成已读',
  access: 'resident',
  body: v.union([v.object({ id: Id }), v.object({ until: Instant })], '请选一条通知，或一个时间。'),
  reply: v.object({ unread: v.number() }),
})

/** What may be asked for; empty where this deployment sends nothing to WeChat. */
export const listTemplates = endpoint({
  method: 'GET',
  path: '/notice-templates',
  summary: '可以请求的微信提醒',
  access: 'anyone',
  reply: listOf(v.object({ template: TemplateName, id: v.string() })),
})

export const NoticeSettings = v.object({
  groups: v.array(v.object({ group: Group, isOn: v.boolean() })),
  /** Messages that may still be sent, by template. */
  credits: v.array(v.object({ template: TemplateName, left: v.number() })),
  /** Signed in with WeChat, so that messages can arrive at all. */
  isOnWechat: v.boolean(),
})
export type NoticeSettings = v.InferOutput<typeof NoticeSettings>

export const getNoticeSettings = endpoint({
  method: 'GET',
  path: '/me/notice-settings',
  summary: '哪些通知发到微信，还能发几次',
  access: 'resident',
  reply: NoticeSettings,
})

export const setNoticeGroup = endpoint({
  method: 'POST',
  path: '/me/notice-settings',
  summary: '打开或关掉一类微信提醒',
  access: 'resident',
  body: v.object({ group: Group, isOn: v.boolean() }),
  reply: NoticeSettings,
})

const Answer = v.object({ template: TemplateName, accepted: v.boolean() })

/** What somebody answered to a prompt; each accepted template is one credit more. */
export const answerPrompt = endpoint({
  method: 'POST',
  path: '/me/subscriptions',
  summary: '记下同意了哪些微信提醒',
  access: 'resident',
  body: v.union(
    [Answer, v.object({ answers: v.pipe(v.array(Answer), v.minLength(1), v.maxLength(MOST_ASKED)) })],
    '没有记下来，请下次再点一次。',
  ),
  reply: NoticeSettings,
})
