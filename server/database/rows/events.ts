import type { Generated } from 'kysely'
import type { EventStatus, SeriesStep } from '../../../contract/rules/events.ts'

export interface EventKind {
  code: string
  name: string
  position: number
}

/** Events that come again; each is a row of its own. */
export interface EventSeries {
  cityId: number
  seriesId: string
  stationId: string
  every: SeriesStep
  firstDay: string
  untilDay: string
  skippedDays: string[]
}

/** An event; its times and places are those of its slot. */
export interface EventRow {
  cityId: number
  eventId: string
  stationId: string
  seriesId: string | null
  /** Its code in the file that it came from. */
  externalRef: Generated<string | null>
  kind: string
  title: string
  summary: string
  whoComes: string
  /** Where in the station. */
  place: string
  coverId: string | null
  hasWaitlist: Generated<boolean>
  status: Extract<EventStatus, 'draft' | 'published' | 'cancelled'>
  cancelReason: Generated<string | null>
  outcome: Generated<string | null>
  outcomeAt: Generated<Date | null>
  version: Generated<number>
  createdAt: Date
  publishedAt: Generated<Date | null>
  cancelledAt: Generated<Date | null>
}

/** What is given out at or after an event: a link or a picture. */
export interface EventMaterial {
  cityId: number
  eventId: string
  position: number
  title: string
  url: string | null
  uploadId: string | null
}
