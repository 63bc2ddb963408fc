import * as endpoints from '../../contract/endpoints/notices.ts'
import { Refusal } from '../../contract/refusals.ts'
import { TEMPLATES } from '../../contract/rules/notices.ts'
import { cityOf } from '../database/ids.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import { answerPrompt } from './credits/answer-prompt.ts'
import { countUnread, listNotices, markRead, markReadUntil, mute, unmute } from './queries.ts'
import { readSettings } from './read-settings.ts'
import type { WechatTemplates } from './templates.ts'

export const noticeRoutes = (templates: WechatTemplates): Route[] => [
  serve(endpoints.listMyNotices, async ({ db, actor, query }) => {
    const offset = readOffset(query.cursor)
    const rows = await listNotices(db, actor.accountId, query.limit + 1, offset)
    const items = rows.slice(0, query.limit).map(({ noticeId, createdAt, readAt, ...told }) => ({
      id: noticeId,
      ...told,
      at: createdAt.toISOString(),
      isRead: readAt !== null,
    }))
    const unread = await countUnread(db, actor.accountId)
    return { items, ...nextOffset(offset, query.limit, rows.length), unread }
  }),
  serve(endpoints.readNotices, async ({ db, actor, body, now }) => {
    const { accountId } = actor
    if ('until' in body) await markReadUntil(db, accountId, new Date(body.until), new Date(now))
    else {
      const one = { cityId: cityOf(body.id), noticeId: body.id, accountId }
      if (!(await markRead(db, one, new Date(now)))) throw new Refusal('not_found')
    }
    return { unread: await countUnread(db, accountId) }
  }),
  serve(endpoints.listTemplates, async () => ({
    items: TEMPLATES.flatMap(template => {
      const id = templates[template]?.id
      return id ? [{ template, id }] : []
    }),
  })),
  serve(endpoints.getNoticeSettings, ({ db, actor }) => readSettings(db, actor.accountId, templates)),
  serve(endpoints.setNoticeGroup, async ({ db, actor, body }) => {
    const change = body.isOn ? unmute : mute
    await change(db, actor.accountId, body.group)
    return readSettings(db, actor.accountId, templates)
  }),
  serve(endpoints.answerPrompt, async ({ db, actor, body }) => {
    await answerPrompt(db, actor.accountId, 'answers' in body ? body.answers : [body])
    return readSettings(db, actor.accountId, templates)
  }),
]
