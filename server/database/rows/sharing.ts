import type { ShareChannel, ShareKind } from '../../../contract/rules/sharing.ts'

export interface ShareRow {
  cityId: number
  shortCode: string
  kind: ShareKind
  subject: string
  /** Who shares what is not public; null for what anybody may see. */
  accountId: string | null
  /** Of this share alone: the same group has another hash in every other one. */
  salt: string
  createdAt: Date
}

export interface ShareOpening {
  cityId: number
  shortCode: string
  /** Made at random by a phone for this share, so that it counts once by each way. */
  openingId: string
  channel: ShareChannel
  groupHash: string
  at: Date
}

export interface ShareReach {
  cityId: number
  shortCode: string
  channel: ShareChannel
  /** Empty where no group is known. */
  groupHash: string
  opened: number
  firstAt: Date
}

/** The live card of an event: its activity at WeChat, and what it shows. */
export interface LiveCard {
  cityId: number
  eventId: string
  activityId: string
  expiresAt: Date
  phase: 'joining' | 'begun' | 'ended'
  joined: number
  capacity: number
  sentAt: Date
}
