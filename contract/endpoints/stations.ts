import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import {
  CityCode,
  ClockTime,
  Cursor,
  Day,
  Id,
  Instant,
  Latitude,
  Limit,
  Longitude,
  listOf,
  Near,
  pageOf,
  QueryFlag,
  RegionCode,
  searchText,
  shortText,
} from '../fields.ts'
import { STATION_KINDS } from '../rules/stations.ts'
import { StationPhoto } from './profiles.ts'

const StationKind = v.picklist(STATION_KINDS)

/** The next sitting with a place left, as the card shows it. */
const NextSitting = v.object({
  startAt: Instant,
  memberName: v.optional(v.string()),
  sector: v.optional(v.string()),
  /** Topic names the member knows about. */
  topics: v.array(v.string()),
  placesLeft: v.number(),
  capacity: v.number(),
})

export const StationItem = v.object({
  id: Id,
  kind: StationKind,
  name: v.string(),
  shortName: v.string(),
  /** Letters of its city. */
  cityCode: v.string(),
  districtCode: v.string(),
  address: v.string(),
  /** GCJ-02 */
  lat: Latitude,
  /** GCJ-02 */
  lng: Longitude,
  distanceMeters: v.optional(v.number()),
  openNow: v.boolean(),
  /** When a closed station opens next. */
  opensAt: v.optional(Instant),
  sittingNow: v.boolean(),
  nextSlotAt: v.optional(Instant),
  nextSitting: v.optional(NextSitting),
  placesLeftToday: v.number(),
})
export type StationItem = v.InferOutput<typeof StationItem>

export const findStations = endpoint({
  method: 'GET',
  path: '/stations',
  summary: '找站点：由近到远，或按区县和名称',
  access: 'anyone',
  query: v.object({
    near: v.optional(Near),
    city: v.optional(CityCode),
    district: v.optional(RegionCode),
    kind: v.optional(StationKind),
    function: v.optional(shortText(1, 30)),
    q: searchText,
    openNow: v.optional(QueryFlag),
    sittingNow: v.optional(QueryFlag),
    availableOn: v.optional(Day),
    accessible: v.optional(QueryFlag),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(StationItem),
})

const Spans = v.array(v.object({ from: ClockTime, to: v.string() }))

const HoursOfDay = v.object({
  date: Day,
  holiday: v.optional(v.string()),
  spans: Spans,
})

/** One of the things that a station offers, today. */
const StationFunction = v.object({
  name: v.string(),
  note: v.optional(v.string()),
  openNow: v.boolean(),
  /** Today's hours: its own, or those of the station. */
  spans: Spans,
  hasOwnHours: v.boolean(),
  /** Somebody sits there now. */
  sittingNow: v.boolean(),
  /** When somebody sits there next today. */
  sittingAt: v.optional(Instant),
})
export type StationFunction = v.InferOutput<typeof StationFunction>

export const Member = v.object({
  id: Id,
  name: v.string(),
  sector: v.string(),
  title: v.string(),
  /** Topic names. */
  expertise: v.array(v.string()),
  bio: v.string(),
})
export type Member = v.InferOutput<typeof Member>

export const Station = v.object({
  ...StationItem.entries,
  city: v.object({ code: v.string(), name: v.string() }),
  districtName: v.string(),
  phone: v.string(),
  functions: v.array(StationFunction),
  /** The first stands at the head of its page. */
  photos: v.array(StationPhoto),
  /** Today and the six days after. */
  hours: v.array(HoursOfDay),
  members: v.array(Member),
  coBuilders: v.array(v.string()),
  capacitySeats: v.optional(v.number()),
  accessible: v.boolean(),
  description: v.string(),
  /** People in today's walk-in queue. */
  queueLength: v.number(),
  /** Whether the caller keeps it; absent for whoever is not signed in. */
  isFavourite: v.optional(v.boolean()),
})
export type Station = v.InferOutput<typeof Station>

export const getStation = endpoint({
  method: 'GET',
  path: '/stations/:stationId',
  summary: '一个站点的全部信息',
  access: 'anyone',
  params: v.object({ stationId: Id }),
  query: v.object({ near: v.optional(Near) }),
  reply: Station,
})

export const City = v.object({
  code: v.string(),
  name: v.string(),
  regionCode: v.string(),
  lat: v.optional(Latitude),
  lng: v.optional(Longitude),
})
export type City = v.InferOutput<typeof City>

export const listCities = endpoint({
  method: 'GET',
  path: '/cities',
  summary: '有站点的城市',
  access: 'anyone',
  reply: listOf(City),
})

export const Region = v.object({ code: v.string(), name: v.string(), level: v.string() })
export type Region = v.InferOutput<typeof Region>

export const listRegions = endpoint({
  method: 'GET',
  path: '/regions',
  summary: '下一级行政区划',
  access: 'anyone',
  query: v.object({ parent: v.optional(RegionCode) }),
  reply: listOf(Region),
})
