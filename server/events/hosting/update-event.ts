import type { EventForm } from '../../../contract/endpoints/host-events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { SeriesScope } from '../../../contract/rules/events.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { advanceLine } from '../../waitlist/advance-line.ts'
import { endHastyOffers, withdrawSurplusOffers } from '../../waitlist/close-lines.ts'
import type { EventRow } from '../queries.ts'
import { mustBeWhole, timesOf, wordsOf } from './form.ts'
import { lockInScope } from './in-scope.ts'
import { moveSignups, updateEventRow, updateSlot } from './queries.ts'
import { tellOfChange } from './tell.ts'

export interface UpdateEvent {
  accountId: string
  event: EventRow
  form: EventForm
  version: number
  scope: SeriesScope
  now: number
}

/** Times of another event of the series: as far from its own as the form is from those of the event that is changed. */
function shifted(row: EventRow, own: EventRow, form: EventForm) {
  const wished = timesOf(form)
  const by = row.startAt.getTime() - own.startAt.getTime()
  return {
    startAt: new Date(wished.startAt + by),
    endAt: new Date(wished.endAt + by),
    bookUntil: new Date(wished.bookUntil + by),
  }
}

function mustBePossible(row: EventRow, startAt: Date, capacity: number, now: number): void {
  if (capacity < row.taken) throw new Refusal('capacity_below_taken', { taken: row.taken })
  const isMoved = startAt.getTime() !== row.startAt.getTime()
  // what has begun has begun
  if (isMoved && (row.startAt.getTime() <= now || startAt.getTime() <= now))
    throw new Refusal('invalid', { 'form.startAt': '开始时间已经过了，请重新选。' })
}

async function change(trx: Db, row: EventRow, own: EventRow, { form, now }: UpdateEvent): Promise<void> {
  const { cityId, eventId, slotId } = row
  const times = shifted(row, own, form)
  mustBePossible(row, times.startAt, form.capacity, now)
  await updateEventRow(trx, cityId, eventId, wordsOf(form))
  await updateSlot(trx, cityId, slotId, { ...times, capacity: form.capacity })
  await endHastyOffers(trx, cityId, slotId, times.startAt, now)
  await moveSignups(trx, cityId, slotId, new Date(now))
  await withdrawSurplusOffers(trx, cityId, [slotId], now)
  if (row.status === 'published') {
    await tellOfChange(trx, row, { ...times, place: form.place, title: form.title }, now)
    await advanceLine(trx, cityId, slotId, now)
  }
}

/**
 * Changes an event, or others of its series too, each on its own day: all or none. More places are offered to the
 * line at once; whoever signed up is told when it is elsewhere or at another time.
 */
export function updateEvent(db: Db, asked: UpdateEvent): Promise<string[]> {
  const { accountId, event, form, version, scope, now } = asked
  return inTransaction(db, async trx => {
    const rows = await lockInScope(trx, event, scope, now)
    const own = rows.find(row => row.eventId === event.eventId) ?? event
    if (own.version !== version) throw new Refusal('event_changed')
    await mustBeWhole(trx, accountId, form, own.coverId)
    for (const row of rows) await change(trx, row, own, asked)
    return rows.map(row => row.eventId)
  })
}
