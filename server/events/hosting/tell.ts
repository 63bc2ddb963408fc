import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { timeText } from '../../notices/time-text.ts'
import type { EventRow } from '../queries.ts'
import { listToTell, listWhoCame } from './queries.ts'

interface Wished {
  startAt: Date
  endAt: Date
  place: string
  title: string
}

/** What is different for whoever comes, as a sentence; undefined when nothing is. */
function differences(row: EventRow, wished: Wished): string | undefined {
  const parts: string[] = []
  if (wished.startAt.getTime() !== row.startAt.getTime() || wished.endAt.getTime() !== row.endAt.getTime())
    parts.push(`时间改到${timeText(wished.startAt.getTime())}`)
  if (wished.place !== row.place && wished.place) parts.push(`地点改到${wished.place}`)
  if (wished.title !== row.title) parts.push(`名称改为「${wished.title}」`)
  return parts.length > 0 ? `${parts.join('，')}。来不了请退出，让给别人。` : undefined
}

/** Tells whoever signed up or waits that an event is elsewhere or at another time; each change once. */
export async function tellOfChange(trx: Db, row: EventRow, wished: Wished, now: number): Promise<void> {
  const body = differences(row, wished)
  if (!body) return
  for (const { accountId, holding } of await listToTell(trx, row.cityId, row.slotId))
    await insertNotice(trx, {
      cityId: row.cityId,
      noticeId: newId(row.cityId),
      accountId,
      kind: 'event_changed',
      title: `「${row.title}」有变动`,
      body,
      subject: row.eventId,
      once: holding,
      edition: String(row.version + 1),
      createdAt: new Date(now),
    })
}

/** Tells whoever came that there is something to read; once for an event. */
export async function tellOfOutcome(trx: Db, row: EventRow, now: number): Promise<void> {
  for (const { accountId, holding } of await listWhoCame(trx, row.cityId, row.eventId))
    await insertNotice(trx, {
      cityId: row.cityId,
      noticeId: newId(row.cityId),
      accountId,
      kind: 'event_result',
      title: `「${row.title}」有结果了`,
      body: '结果和资料放在活动页里，点开就能看。',
      subject: row.eventId,
      once: holding,
      createdAt: new Date(now),
    })
}
