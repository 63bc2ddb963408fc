import type { Role } from '../../../contract/rules/accounts.ts'
import { MOVES, type Move, type ReplyClass } from '../../../contract/rules/transitions.ts'
import type { IssueRow } from '../queries.ts'

export interface StepPhoto {
  readonly uploadId: string
  readonly stage: 'before' | 'after' | null
  readonly width: number
  readonly height: number
}

/** What a step carries, checked: nothing of it can be refused any more. */
export interface Filled {
  readonly note?: string | undefined
  /** Kept among staff and author, although the public would read of it. */
  readonly isInner?: boolean | undefined
  /** Who is to deal with it. */
  readonly unit?: { readonly unitId: string; readonly name: string } | undefined
  readonly replyClass?: ReplyClass | undefined
  readonly promisedOn?: string | undefined
  readonly redirectTo?: string | undefined
  readonly meetingAt?: Date | undefined
  readonly master?: IssueRow | undefined
  readonly photos?: readonly StepPhoto[] | undefined
  /** The clock that starts with it. */
  readonly clock?: { readonly dispatchedOn: string; readonly dueOn: string } | undefined
}

/** A step that is about to be taken, by whoever holds the lock of the issue's row. */
export interface Step {
  /** As it was before. */
  readonly issue: IssueRow
  readonly move: Move
  readonly by: { readonly accountId: string | null; readonly role: Role | 'system' }
  readonly filled: Filled
  readonly now: number
  /** A step that follows from another issue's, whose watchers are told of that one. */
  readonly isToldElsewhere?: boolean | undefined
}

export const SYSTEM = { accountId: null, role: 'system' } as const

const move = (act: Move['act']): Move => {
  const found = MOVES.find(m => m.act === act)
  if (!found) throw new Error(`no move ${act}`)
  return found
}

/** Steps that are taken without being asked for by name. */
export const CLOSE = move('close')
export const MERGE = move('merge')
export const UNMERGE = move('unmerge')

export const isPublicStep = ({ move, filled }: Step): boolean => move.isPublic && !filled.isInner
