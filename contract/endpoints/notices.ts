import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Id, Instant, Limit, pageOf } from '../fields.ts'

export const Notice = v.object({
  id: Id,
  kind: v.string(),
  title: v.string(),
  body: v.string(),
  /** What it tells of, as an id or a number. */
  subject: v.string(),
  at: Instant,
})
export type Notice = v.InferOutput<typeof Notice>

export const listMyNotices = endpoint({
  method: 'GET',
  path: '/me/notices',
  summary: '我的通知',
  access: 'resident',
  query: v.object({ limit: Limit, cursor: Cursor }),
  reply: pageOf(Notice),
})
