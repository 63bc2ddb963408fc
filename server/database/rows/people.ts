import type { Generated, JSONColumnType } from 'kysely'
import type { Role } from '../../../contract/rules/accounts.ts'
import type { NoticeGroup, NoticeKind, Template } from '../../../contract/rules/notices.ts'

export interface Account {
  accountId: string
  phone: string | null
  wechatOpenid: string | null
  name: string | null
  createdAt: Date
  /** When its person deleted it; the row is empty since. */
  deletedAt: Generated<Date | null>
}

export interface Session {
  tokenHash: string
  accountId: string
  expiresAt: Date
}

export interface SignInCode {
  phone: string
  codeHash: string
  expiresAt: Date
  attempts: Generated<number>
}

export interface IdempotencyKey {
  accountId: string
  idempotencyKey: string
  requestHash: string
  reply: JSONColumnType<object, string, string> | null
  createdAt: Date
}

export interface Upload {
  uploadId: string
  accountId: string
  width: number
  height: number
  requestHash: string | null
  createdAt: Date
  /** Found in an issue or a step. */
  isUsed: Generated<boolean>
}

export interface Grant {
  cityId: number
  accountId: string
  role: Exclude<Role, 'resident'>
  scope: string
}

export interface Notice {
  cityId: number
  noticeId: string
  accountId: string
  kind: NoticeKind
  title: string
  body: string
  subject: string
  dedupeKey: string
  createdAt: Date
  readAt: Generated<Date | null>
  /** On WeChat: still to be sent, sent, kept in the inbox alone, or of no use any more. */
  delivery: Generated<'due' | 'sent' | 'inbox' | 'dropped'>
  /** A credit was spent on it. */
  isPaid: Generated<boolean>
  tries: Generated<number>
  tryAt: Generated<Date>
}

/** What an account accepted of a template, as its app reported and as WeChat pushed, and what was spent. */
export interface WechatCredit {
  accountId: string
  template: Template
  reported: Generated<number>
  pushed: Generated<number>
  used: Generated<number>
}

export interface MutedGroup {
  accountId: string
  noticeGroup: NoticeGroup
}

export interface WechatToken {
  appId: string
  token: string | null
  expiresAt: Date | null
  leasedUntil: Generated<Date>
  forcedAt: Generated<Date[]>
}

/** Somebody looked at a person's data in full. */
export interface PersonalView {
  cityId: number
  viewId: string
  accountId: string | null
  viewerId: string
  viewerRole: Role
  what: string
  subject: string
  reason: string
  at: Date
}
