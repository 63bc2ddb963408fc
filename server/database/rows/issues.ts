import type { Generated } from 'kysely'
import type { Role } from '../../../contract/rules/accounts.ts'
import type { Check, IssueStatus, Visibility } from '../../../contract/rules/issues.ts'

export interface IssueCounter {
  cityId: number
  year: number
  issues: number
}

export interface Issue {
  cityId: number
  issueId: string
  number: string
  accountId: string | null
  stationId: string | null
  topic: string
  title: string
  body: string
  place: string | null
  latGcj02: number | null
  lngGcj02: number | null
  visibility: Visibility
  status: IssueStatus
  contentCheck: Check
  dueOn: string | null
  supportCount: Generated<number>
  /** Its code in the system it was imported from. */
  externalRef: string | null
  createdAt: Date
}

export interface IssuePhoto {
  cityId: number
  issueId: string
  position: number
  uploadId: string
  width: number
  height: number
}

export interface Transition {
  cityId: number
  transitionId: string
  issueId: string
  position: number
  fromStatus: IssueStatus | null
  toStatus: IssueStatus
  accountId: string | null
  role: Role
  unitName: string | null
  note: string | null
  isPublic: boolean
  dueOn: string | null
  at: Date
}
