import type { Calendar } from '../../../contract/rules/stations.ts'
import type { Db } from '../../database/open.ts'
import type { PhotoAddresses } from '../sending/photo-addresses.ts'
import type { TopicNames } from '../topics/topic-names.ts'

/** Whoever knows the calendars of cities, as `CalendarCache` does. */
export interface CalendarReader {
  read(db: Db, cityId: number): Promise<Calendar>
}

/** What issues are worded with. */
export interface Reading {
  readonly topics: TopicNames
  readonly calendars: CalendarReader
}

/** What a whole issue is read with. */
export interface WholeReading extends Reading {
  readonly addresses: PhotoAddresses
}
