import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { CityCode, Day, Id, listOf, queryNumber, shortText } from '../fields.ts'
import { CALENDAR_KINDS } from '../rules/stations.ts'

const CityDay = v.object({
  day: Day,
  kind: v.picklist(CALENDAR_KINDS),
  name: v.string(),
  worksAs: v.optional(v.picklist([1, 2, 3, 4, 5, 6, 7])),
  /** Set by the city itself, over the national calendar. */
  isOwn: v.boolean(),
})
export type CityDay = v.InferOutput<typeof CityDay>

export const listCalendarDays = endpoint({
  method: 'GET',
  path: '/cities/:city/calendar-days',
  summary: '一年的节假日和调休',
  access: 'anyone',
  params: v.object({ city: CityCode }),
  query: v.object({ year: v.optional(queryNumber(2020, 2100)) }),
  reply: listOf(CityDay),
})

/** What came of a change of the calendar. */
const CalendarChange = v.object({
  /** Sittings of that day that stay because somebody booked them. */
  keptSittings: v.array(v.object({ id: Id, stationName: v.string(), day: Day, booked: v.number() })),
})
export type CalendarChange = v.InferOutput<typeof CalendarChange>

/** Sets a day of a city's calendar; sittings that are not booked follow, booked ones stay and are listed. */
export const setCalendarDay = endpoint({
  method: 'PUT',
  path: '/office/cities/:city/calendar-days/:day',
  summary: '改本市的节假日或调休',
  access: 'office',
  params: v.object({ city: CityCode, day: Day }),
  body: v.object({
    kind: v.picklist(CALENDAR_KINDS),
    name: shortText(1, 20),
    worksAs: v.optional(v.picklist([1, 2, 3, 4, 5, 6, 7])),
  }),
  reply: CalendarChange,
})

/** The national calendar holds again on that day; what is booked stays and is listed, as in setting it. */
export const unsetCalendarDay = endpoint({
  method: 'DELETE',
  path: '/office/cities/:city/calendar-days/:day',
  summary: '回到全国的节假日安排',
  access: 'office',
  params: v.object({ city: CityCode, day: Day }),
  reply: CalendarChange,
})
