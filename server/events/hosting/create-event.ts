import type { EventForm, Repeat } from '../../../contract/endpoints/host-events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { addDays, dayOf } from '../../../contract/rules/beijing-time.ts'
import { LONGEST_SERIES_DAYS, onDay, seriesDays } from '../../../contract/rules/events.ts'
import { cityOf, newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { getStationRow } from '../../stations/read-station.ts'
import { mustBeWhole, timesOf, wordsOf } from './form.ts'
import { insertEvent, insertSeries } from './queries.ts'

export interface CreateEvent {
  accountId: string
  stationId: string
  form: EventForm
  repeat: Repeat | undefined
  now: number
}

/** The days of a series, refused when there is none or it goes on too long. */
export function daysOf(firstDay: string, { every, untilDay, skip }: Repeat): string[] {
  if (untilDay > addDays(firstDay, LONGEST_SERIES_DAYS))
    throw new Refusal('invalid', { untilDay: '连续活动最长一年，请把结束日期提前。' })
  const days = seriesDays({ every, firstDay, untilDay, skip: skip ?? [] })
  if (days.length === 0)
    throw new Refusal('invalid', { untilDay: '这样一天也没有，请看看开始和结束的日期。' })
  return days
}

async function makeSeries(trx: Db, { stationId, form }: CreateEvent, repeat: Repeat): Promise<string> {
  const cityId = cityOf(stationId)
  const seriesId = newId(cityId)
  const { every, untilDay, skip } = repeat
  const firstDay = dayOf(Date.parse(form.startAt))
  await insertSeries(trx, { cityId, seriesId, stationId, every, firstDay, untilDay, skippedDays: skip ?? [] })
  return seriesId
}

/** Makes a draft, or one for every day of a series. Gives their ids in the order of their days. */
export function createEvent(db: Db, asked: CreateEvent): Promise<string[]> {
  const { accountId, stationId, form, repeat, now } = asked
  const cityId = cityOf(stationId)
  const times = timesOf(form)
  if (times.startAt <= now) throw new Refusal('invalid', { 'form.startAt': '开始时间已经过了，请重新选。' })
  const firstDay = dayOf(times.startAt)
  const days = repeat ? daysOf(firstDay, repeat) : [firstDay]
  return inTransaction(db, async trx => {
    await getStationRow(trx, stationId)
    await mustBeWhole(trx, accountId, form)
    const seriesId = repeat ? await makeSeries(trx, asked, repeat) : null
    const ids: string[] = []
    for (const day of days) {
      const eventId = newId(cityId)
      ids.push(eventId)
      const shift = onDay(times.startAt, day) - times.startAt
      await insertEvent(
        trx,
        { cityId, eventId, stationId, seriesId, ...wordsOf(form), status: 'draft', createdAt: new Date(now) },
        {
          slotId: newId(cityId),
          startAt: new Date(times.startAt + shift),
          endAt: new Date(times.endAt + shift),
          bookUntil: new Date(times.bookUntil + shift),
          capacity: form.capacity,
          isClosed: true,
        },
      )
    }
    return ids
  })
}
