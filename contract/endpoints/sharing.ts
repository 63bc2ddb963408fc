import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { listOf } from '../fields.ts'
import { SHARE_CHANNELS, SHARE_KINDS } from '../rules/sharing.ts'

const ShareKind = v.picklist(SHARE_KINDS)

/** A station's or issue's id or number, or a station's id and a day. */
const SharedId = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9 .:/_|@-]{3,79}$/, '编号不对，请返回列表重新选。'),
)

/** Letters and figures; that of a thing which is not public is too long to be guessed. */
const ShortCode = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{8,24}$/, '这个链接不完整，请回到聊天里重新点开。'))

export const Share = v.object({
  shortCode: ShortCode,
  kind: ShareKind,
  /** Title of the card in a chat, 28 characters at most. */
  title: v.string(),
  /** Page of the app that opens that very thing, with its query. */
  path: v.string(),
  /** 5:4, below the address of this server. */
  imageUrl: v.string(),
  /** False: whoever opens it learns that there is something, and no more. */
  isPublic: v.boolean(),
})
export type Share = v.InferOutput<typeof Share>

export const createShare = endpoint({
  method: 'POST',
  path: '/share',
  summary: '转发：一个短码、标题、图和打开它的路径；没公开的事只有反映人能转发',
  access: 'anyone',
  body: v.object({ kind: ShareKind, id: SharedId }),
  reply: Share,
  perMinute: 120,
})

export const getShare = endpoint({
  method: 'GET',
  path: '/share/:shortCode',
  summary: '短码指的是什么，从哪一页打开',
  access: 'anyone',
  params: v.object({ shortCode: ShortCode }),
  reply: Share,
})

const LiveCard = v.object({
  activityId: v.string(),
  joined: v.number(),
  capacity: v.number(),
})
export type LiveCard = v.InferOutput<typeof LiveCard>

/** Of an event that begins within a day: the activity that keeps its card in chats up to date. */
export const prepareLiveCard = endpoint({
  method: 'POST',
  path: '/share/:shortCode/live',
  summary: '动态消息：卡片上的人数会跟着变；没有就当普通卡片转发',
  access: 'anyone',
  params: v.object({ shortCode: ShortCode }),
  reply: v.object({ live: v.optional(LiveCard) }),
})

/** What WeChat gives of the group that a card was opened in; the server keeps nothing of it but a salted hash. */
const GroupInfo = v.object({
  /** Of `wx.login`, just before: the key of the sealed data belongs to it. */
  loginCode: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  encryptedData: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/=]{1,2000}$/)),
  iv: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/=]{1,64}$/)),
})
export type GroupInfo = v.InferOutput<typeof GroupInfo>

export const countOpening = endpoint({
  method: 'POST',
  path: '/share/:shortCode/openings',
  summary: '有人从转发打开：只计数，不记是谁',
  access: 'anyone',
  params: v.object({ shortCode: ShortCode }),
  body: v.object({
    channel: v.picklist(SHARE_CHANNELS),
    /** Made at random by a phone for this share: however often it is told, it counts once by each way. */
    openingId: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{8,40}$/)),
    group: v.optional(GroupInfo),
  }),
  perMinute: 30,
})

const Reach = v.object({
  channel: v.picklist(SHARE_CHANNELS),
  /** Groups are told apart by number only, in the order in which they came. */
  group: v.optional(v.number()),
  opened: v.number(),
})
export type Reach = v.InferOutput<typeof Reach>

export const listReach = endpoint({
  method: 'GET',
  path: '/host/reach',
  summary: '转发出去以后，从哪里打开了多少次',
  access: 'host',
  query: v.object({ kind: ShareKind, id: SharedId }),
  reply: listOf(Reach),
})
