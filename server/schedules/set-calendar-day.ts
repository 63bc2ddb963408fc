import type { CalendarKind } from '../../contract/rules/stations.ts'
import type { Db } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'
import { inTransaction } from '../database/transaction.ts'
import { followCalendar, type KeptSitting } from './planning/follow-plans.ts'
import { deleteCityCalendarDay, upsertCityCalendarDay } from './queries.ts'

export interface CalendarDayForm {
  kind: CalendarKind
  name: string
  worksAs?: Tables['cityCalendarDays']['worksAs'] | undefined
}

/**
 * Sets a day of a city's own calendar. Sittings of that day follow at every station; those that somebody booked stay
 * and are given back, to be talked about with their hosts.
 */
export const setCalendarDay = (
  db: Db,
  { cityId, day, now }: { cityId: number; day: string; now: number },
  { kind, name, worksAs }: CalendarDayForm,
): Promise<KeptSitting[]> =>
  inTransaction(db, async trx => {
    const own = { cityId, day, kind, name, worksAs: kind === 'makeup_workday' ? (worksAs ?? null) : null }
    await upsertCityCalendarDay(trx, own)
    return followCalendar(trx, cityId, [day], now)
  })

/** The day is again what the nation makes it; what is booked stays here too. */
export const unsetCalendarDay = (
  db: Db,
  { cityId, day, now }: { cityId: number; day: string; now: number },
): Promise<KeptSitting[]> =>
  inTransaction(db, async trx => {
    await deleteCityCalendarDay(trx, cityId, day)
    return followCalendar(trx, cityId, [day], now)
  })
