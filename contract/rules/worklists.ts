import type { IssueStatus } from './issues.ts'
import { CLOCKED } from './transitions.ts'

/**
 * What staff look through. `new` to be screened · `accepted` to be dispatched or talked over · `handling` with a unit ·
 * `due` by due date, the latest first · `overdue` late · `stale` not signed in 3 workdays, or accepted and silent for 10 · `replied`
 * to be closed · `check` whose words a person must look at · `all` everything, newest first
 */
export const WORKLISTS = [
  'new',
  'accepted',
  'handling',
  'due',
  'overdue',
  'stale',
  'replied',
  'check',
  'all',
] as const
export type Worklist = (typeof WORKLISTS)[number]

/** Statuses that a worklist is made of; undefined where it is not a matter of status. */
export const STATUSES_OF: Readonly<Record<Worklist, readonly IssueStatus[] | undefined>> = {
  new: ['submitted', 'screening', 'need_info'],
  accepted: ['accepted', 'deliberating'],
  handling: CLOCKED,
  due: CLOCKED,
  overdue: CLOCKED,
  stale: [...CLOCKED, 'accepted', 'deliberating'],
  replied: ['replied'],
  check: undefined,
  all: undefined,
}
