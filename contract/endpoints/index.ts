import type { Endpoint } from '../endpoint.ts'
import * as accounts from './accounts.ts'
import * as bookings from './bookings.ts'
import * as calendarDays from './calendar-days.ts'
import * as events from './events.ts'
import * as favourites from './favourites.ts'
import * as figures from './figures.ts'
import * as hostEvents from './host-events.ts'
import * as issues from './issues.ts'
import * as notices from './notices.ts'
import * as personalData from './personal-data.ts'
import * as profiles from './profiles.ts'
import * as queue from './queue.ts'
import * as results from './results.ts'
import * as rules from './rules.ts'
import * as schedules from './schedules.ts'
import * as sharing from './sharing.ts'
import * as stations from './stations.ts'
import * as supports from './supports.ts'
import * as transitions from './transitions.ts'
import * as waitlist from './waitlist.ts'
import * as worklists from './worklists.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

const of = (noun: object) =>
  Object.entries(noun).filter(([, value]) => isEndpoint(value)) as [string, Endpoint][]

/** Every endpoint by noun and name; the server, the OpenAPI document and the tests walk this. */
export const ENDPOINTS: Readonly<Record<string, readonly [name: string, endpoint: Endpoint][]>> = {
  accounts: of(accounts),
  stations: of(stations),
  favourites: of(favourites),
  profiles: of(profiles),
  schedules: of(schedules),
  rules: of(rules),
  calendarDays: of(calendarDays),
  bookings: of(bookings),
  waitlist: of(waitlist),
  queue: of(queue),
  results: of(results),
  figures: of(figures),
  events: of(events),
  hostEvents: of(hostEvents),
  issues: of(issues),
  supports: of(supports),
  transitions: of(transitions),
  worklists: of(worklists),
  notices: of(notices),
  sharing: of(sharing),
  // last: whoever deletes the account calls nothing after it
  personalData: of(personalData),
}
