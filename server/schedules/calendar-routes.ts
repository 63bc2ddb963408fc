import * as endpoints from '../../contract/endpoints/calendar-days.ts'
import { Refusal } from '../../contract/refusals.ts'
import type { Actor } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import type { CalendarCache } from './calendar.ts'
import { listDays } from './list-calendar-days.ts'
import { setCalendarDay, unsetCalendarDay } from './set-calendar-day.ts'

export interface CalendarDeps {
  readonly calendar: CalendarCache
  /** The city of letters or of an official code. */
  readonly findCity: (code: string) => { readonly cityId: number } | undefined
}

/** Refuses with 403 whoever is neither of the city's office nor an administrator. */
function mustRunCity(actor: Actor, cityId: number | undefined): void {
  const mayRun = actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))
  if (!mayRun) throw new Refusal('forbidden')
}

/** Holidays and make-up workdays of a city. */
export function calendarRoutes({ calendar, findCity }: CalendarDeps): Route[] {
  const officeOf = (actor: Actor, code: string): number => {
    const cityId = findCity(code)?.cityId
    mustRunCity(actor, cityId)
    if (cityId === undefined) throw new Refusal('not_found')
    return cityId
  }
  return [
    serve(endpoints.listCalendarDays, async ({ db, params, query, now }) => {
      const city = findCity(params.city)
      if (!city) throw new Refusal('not_found')
      return { items: await listDays(db, city.cityId, query.year, now) }
    }),
    serve(endpoints.setCalendarDay, async ({ db, actor, params, body, now, afterCommit }) => {
      const cityId = officeOf(actor, params.city)
      afterCommit(() => calendar.forget())
      return { keptSittings: await setCalendarDay(db, { cityId, day: params.day, now }, body) }
    }),
    serve(endpoints.unsetCalendarDay, async ({ db, actor, params, now, afterCommit }) => {
      const cityId = officeOf(actor, params.city)
      afterCommit(() => calendar.forget())
      return { keptSittings: await unsetCalendarDay(db, { cityId, day: params.day, now }) }
    }),
  ]
}
