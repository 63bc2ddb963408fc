import * as endpoints from '../../contract/endpoints/notices.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import { listNotices } from './queries.ts'

export const noticeRoutes = (): Route[] => [
  serve(endpoints.listMyNotices, async ({ db, actor, query }) => {
    const offset = readOffset(query.cursor)
    const rows = await listNotices(db, actor.accountId, query.limit + 1, offset)
    const items = rows.slice(0, query.limit).map(({ noticeId, createdAt, ...told }) => ({
      id: noticeId,
      ...told,
      at: createdAt.toISOString(),
    }))
    return { items, ...nextOffset(offset, query.limit, rows.length) }
  }),
]
