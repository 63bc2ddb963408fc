import type { Generated, JSONColumnType } from 'kysely'
import type { FunctionDetails, Profile } from '../../../contract/endpoints/profiles.ts'
import type { Role } from '../../../contract/rules/accounts.ts'
import type { Weekday } from '../../../contract/rules/beijing-time.ts'
import type { StationKind } from '../../../contract/rules/stations.ts'

export interface City {
  cityId: number
  code: string
  regionCode: string
  name: string
  /** Grows with every change of a station, in the transaction of the change. */
  stationsVersion: Generated<number>
  bookingsPerDay: Generated<number>
  bookingsAhead: Generated<number>
  /** This many no-shows within `noShowDays` pause online booking for `pauseDays`. */
  noShows: Generated<number>
  noShowDays: Generated<number>
  pauseDays: Generated<number>
  /** Months after an issue's end; then its author is taken out of it. */
  keepsAuthorMonths: Generated<number>
  /** What hosts change of their stations waits for the office. */
  approvesProfiles: Generated<boolean>
}

export interface Region {
  code: string
  name: string
  level: 'province' | 'city' | 'district' | 'street' | 'community'
  parentCode: string | null
  pinyin: string
  pinyinInitials: string
}

export interface Topic {
  code: string
  name: string
  parent: string | null
  examples: string[]
  defaultWorkdays: number | null
  suggestedSectors: string[]
  position: number
}

export interface CalendarDay {
  day: string
  kind: 'holiday' | 'makeup_workday'
  name: string
  worksAs: Weekday | null
}

export interface Station {
  cityId: number
  stationId: string
  kind: StationKind
  name: string
  shortName: string
  districtCode: string
  streetCode: string | null
  communityCode: string | null
  address: string
  latGcj02: number
  lngGcj02: number
  phone: string
  openingHours: string
  functions: string[]
  coBuilders: string[]
  capacitySeats: number | null
  accessible: boolean
  description: string
  pinyin: string
  pinyinInitials: string
  version: number
  /** A booking can be cancelled, or moved, until so many hours before its start. */
  cancelHours: Generated<number>
  moveHours: Generated<number>
  /** What is known of functions beside their names; those with nothing more are left out. */
  functionDetails: JSONColumnType<FunctionDetails[], string | undefined, string>
}

/** Without a position it waits for the office. */
export interface StationPhoto {
  cityId: number
  stationId: string
  uploadId: string
  position: number | null
  width: number
  height: number
}

/** Who changed what a station says of itself; `before` and `after` hold the fields that differ. */
export interface ProfileChange {
  cityId: number
  changeId: string
  stationId: string
  accountId: string | null
  role: Role
  status: 'waiting' | 'applied' | 'declined' | 'replaced'
  before: JSONColumnType<Partial<Profile>, string, never>
  after: JSONColumnType<Partial<Profile>, string, never>
  createdAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  reason: string | null
}

export interface Favourite {
  cityId: number
  stationId: string
  accountId: string
  createdAt: Date
}

export interface Member {
  cityId: number
  memberId: string
  name: string
  sector: string
  title: string
  expertise: string[]
  bio: string
  pinyin: string
}

export interface StationMember {
  cityId: number
  stationId: string
  memberId: string
}

export interface Unit {
  cityId: number
  unitId: string
  name: string
}
