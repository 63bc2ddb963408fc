import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { CityCode, Cursor, GlobalId, Id, Instant, Limit, pageOf, shortText } from '../fields.ts'
import { ROLES } from '../rules/accounts.ts'
import { FUNCTION_NAME, MAX_STATION_PHOTOS, PROFILE_CHANGE_STATUSES } from '../rules/profiles.ts'
import { parseOpeningHours } from '../rules/stations.ts'

const isOnce = (texts: string[]) => new Set(texts).size === texts.length

/** As `parseOpeningHours` reads them. */
export const OpeningText = v.pipe(
  shortText(1, 500),
  v.check(text => parseOpeningHours(text) !== undefined, '开放时间看不懂，请重新选。'),
)

/** One function of a station: when it is open (as the station, unless said), and what else to know. */
export const FunctionDetails = v.object({
  name: v.pipe(shortText(1, 20), v.regex(FUNCTION_NAME, '名称里不能有 ; | =，请改一下。')),
  hours: v.optional(OpeningText),
  note: v.optional(v.pipe(shortText(1, 20), v.regex(FUNCTION_NAME, '说明里不能有 ; | =，请改一下。'))),
  /** Members sit there. */
  hasMembers: v.optional(v.boolean()),
})
export type FunctionDetails = v.InferOutput<typeof FunctionDetails>

const Hours = v.pipe(v.number('请填小时数。'), v.integer(), v.minValue(0), v.maxValue(72, '最多 72 小时。'))
const Version = v.pipe(v.number(), v.integer(), v.minValue(0))

const words = {
  description: shortText(0, 500),
  phone: v.pipe(shortText(0, 30), v.regex(/^[\d\-+ ()（）转]*$/, '电话只写数字和短横，请核对一遍。')),
  openingHours: OpeningText,
  functions: v.pipe(
    v.array(FunctionDetails),
    v.maxLength(20, '最多 20 项功能。'),
    v.check(all => isOnce(all.map(one => one.name)), '有两项功能同名，请改一个。'),
  ),
  coBuilders: v.pipe(
    v.array(shortText(1, 40)),
    v.maxLength(20, '最多 20 家共建单位。'),
    v.check(isOnce, '有一家共建单位写了两遍，请留一个。'),
  ),
  accessible: v.boolean(),
  /** A booking can be cancelled, or moved, until so many hours before its start. */
  cancelHours: Hours,
  moveHours: Hours,
}

const ProfileForm = v.object({
  ...words,
  /** Photos that it has, and uploads of the caller, as they are to be shown. */
  photoIds: v.pipe(
    v.array(GlobalId),
    v.maxLength(MAX_STATION_PHOTOS, `最多 ${MAX_STATION_PHOTOS} 张照片。`),
    v.check(isOnce, '有一张照片放了两遍，请留一张。'),
  ),
})
export type ProfileForm = v.InferInput<typeof ProfileForm>

export const StationPhoto = v.object({
  id: GlobalId,
  url: v.string(),
  width: v.number(),
  height: v.number(),
})
export type StationPhoto = v.InferOutput<typeof StationPhoto>

const Profile = v.object({
  description: v.string(),
  phone: v.string(),
  openingHours: v.string(),
  functions: v.array(
    v.object({
      name: v.string(),
      hours: v.optional(v.string()),
      note: v.optional(v.string()),
      hasMembers: v.optional(v.boolean()),
    }),
  ),
  coBuilders: v.array(v.string()),
  accessible: v.boolean(),
  cancelHours: v.number(),
  moveHours: v.number(),
  photos: v.array(StationPhoto),
})
export type Profile = v.InferOutput<typeof Profile>

/** The fields that a change is about. */
const SomeFields = v.partial(Profile)
export type SomeFields = v.InferOutput<typeof SomeFields>

/** Who changed what: the fields that differ, as they were and as they are to be. */
export const ProfileChange = v.object({
  id: Id,
  station: v.object({ id: Id, name: v.string() }),
  status: v.picklist(PROFILE_CHANGE_STATUSES),
  /** Of whoever made it; absent when the account is gone or has no name. */
  by: v.optional(v.string()),
  role: v.picklist(ROLES),
  at: Instant,
  before: SomeFields,
  after: SomeFields,
  decidedBy: v.optional(v.string()),
  decidedAt: v.optional(Instant),
  /** Why it was declined. */
  reason: v.optional(v.string()),
})
export type ProfileChange = v.InferOutput<typeof ProfileChange>

export const ProfileReply = v.object({
  station: v.object({ id: Id, name: v.string(), kind: v.string() }),
  /** Grows with every change of the station; a change names the one it was made from. */
  version: v.number(),
  /** As everybody sees it. */
  now: Profile,
  /** What waits for the office. */
  waiting: v.optional(ProfileChange),
  /** Whether what the caller changes waits for the office; new photos always do, unless the office adds them. */
  needsApproval: v.boolean(),
  approvesPhotos: v.boolean(),
})
export type ProfileReply = v.InferOutput<typeof ProfileReply>

const atStation = {
  path: '/host/stations/:stationId/profile',
  access: 'host',
  params: v.object({ stationId: Id }),
  reply: ProfileReply,
} as const

export const getProfile = endpoint({ method: 'GET', summary: '站点资料', ...atStation })

/**
 * Changes what a station says of itself: at once, or when the office agrees. A newer change takes the place of the one
 * that waits. Refuses with `profile_changed` when somebody else changed it since `version`.
 */
export const saveProfile = endpoint({
  method: 'PUT',
  summary: '改站点资料',
  ...atStation,
  body: v.object({ version: Version, profile: ProfileForm }),
  refusals: ['profile_changed'],
})

/** Changes in the cities whose office the caller is, the newest first. */
export const listProfileChanges = endpoint({
  method: 'GET',
  path: '/office/profile-changes',
  summary: '站点资料的修改',
  access: 'office',
  query: v.object({
    list: v.optional(v.picklist(['waiting', 'decided']), 'waiting'),
    limit: Limit,
    cursor: Cursor,
  }),
  reply: pageOf(ProfileChange),
})

export const approveProfileChange = endpoint({
  method: 'POST',
  path: '/office/profile-changes/:changeId/approve',
  summary: '同意修改站点资料',
  access: 'office',
  params: v.object({ changeId: Id }),
  reply: ProfileChange,
  refusals: ['change_decided'],
})

export const declineProfileChange = endpoint({
  method: 'POST',
  path: '/office/profile-changes/:changeId/decline',
  summary: '不同意修改站点资料，写明原因',
  access: 'office',
  params: v.object({ changeId: Id }),
  body: v.object({ reason: shortText(2, 200) }),
  reply: ProfileChange,
  refusals: ['change_decided'],
})

export const StationSettings = v.object({
  /** What hosts change of their stations waits for the office. */
  approvesProfiles: v.boolean(),
})
export type StationSettings = v.InferOutput<typeof StationSettings>

const ofCity = {
  path: '/office/cities/:city/station-settings',
  access: 'office',
  params: v.object({ city: CityCode }),
  reply: StationSettings,
} as const

export const getStationSettings = endpoint({ method: 'GET', summary: '本市对站点的要求', ...ofCity })

export const saveStationSettings = endpoint({
  method: 'PUT',
  summary: '改本市对站点的要求',
  ...ofCity,
  body: StationSettings,
})
