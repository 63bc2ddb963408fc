import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { listCalendarDays, listCityCalendarDays } from './queries.ts'

/** A year of a city's calendar by day: the national days, and over them its own. */
export async function listDays(db: Db, cityId: number, year: number | undefined, now: number) {
  const from = String(year ?? dayOf(now).slice(0, 4))
  const national = (await listCalendarDays(db)).map(row => ({ ...row, isOwn: false }))
  const own = (await listCityCalendarDays(db, cityId)).map(row => ({ ...row, isOwn: true }))
  const days = new Map([...national, ...own].map(row => [row.day, row]))
  return [...days.values()]
    .filter(row => row.day.startsWith(from))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, kind, name, worksAs, isOwn }) => ({ day, kind, name, ...(worksAs && { worksAs }), isOwn }))
}
