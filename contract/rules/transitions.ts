import { DAY } from './beijing-time.ts'
import type { IssueStatus } from './issues.ts'
import type { Part } from './parts.ts'

export { PARTS, type Part, REPLY_CLASSES, type ReplyClass } from './parts.ts'

/**
 * The process of an issue as data: which step leads from where to where, who may take it, what must be filled in and
 * whether the public reads of it. The server refuses by this table and the screens draw their buttons from it.
 */

/** What a step cannot be taken without. */
export const NEEDS = ['note', 'unitId', 'replyClass', 'mergeInto', 'redirectTo'] as const
export type Need = (typeof NEEDS)[number]

/** What has happened to an issue so far, as far as its next step depends on it. */
export interface IssueState {
  readonly status: IssueStatus
  /** How often units have given it back. */
  readonly bounces: number
  /** Whether the unit that has it now has given it back before. */
  readonly hasUnitBounced: boolean
  readonly reopens: number
  /** When it was replied to last, as milliseconds. */
  readonly repliedAt?: number | undefined
  /** Whether a unit deals with it; without one the room does. */
  readonly hasUnit: boolean
}

type Condition = 'first_bounce' | 'later_bounce' | 'reopening_left'

export interface Move {
  /** Names the step, for screens and figures. */
  readonly act: Act
  readonly from: readonly IssueStatus[]
  readonly to: IssueStatus
  readonly by: readonly Part[]
  readonly needs: readonly Need[]
  /** Whether the public reads of it, once the issue itself is public. */
  readonly isPublic: boolean
  /** Whether staff may keep it inside although it is public: only what changes nothing that the public sees. */
  readonly mayBeInner?: true
  readonly when?: Condition
}

export const ACTS = [
  'screen',
  'ask',
  'answer',
  'accept',
  'decline',
  'redirect',
  'merge',
  'unmerge',
  'deliberate',
  'arrange',
  'dispatch',
  'sign',
  'bounce',
  'bounce_again',
  'begin',
  'settle',
  'report',
  'reply',
  'reply_at_once',
  'close',
  'reopen',
  'withdraw',
] as const
export type Act = (typeof ACTS)[number]

const STAFF = ['host', 'office'] as const
const HANDLING = ['handler', 'office'] as const
const NEW = ['submitted', 'screening'] as const

export const MOVES: readonly Move[] = [
  { act: 'screen', from: ['submitted'], to: 'screening', by: STAFF, needs: [], isPublic: true },
  { act: 'ask', from: NEW, to: 'need_info', by: STAFF, needs: ['note'], isPublic: false },
  { act: 'answer', from: ['need_info'], to: 'submitted', by: ['author'], needs: ['note'], isPublic: false },
  { act: 'accept', from: NEW, to: 'accepted', by: STAFF, needs: [], isPublic: true },
  {
    act: 'decline',
    from: [...NEW, 'accepted', 'deliberating'],
    to: 'declined',
    by: STAFF,
    needs: ['note'],
    isPublic: true,
  },
  {
    act: 'redirect',
    from: [...NEW, 'accepted', 'deliberating'],
    to: 'redirected',
    by: STAFF,
    needs: ['redirectTo'],
    isPublic: true,
  },
  {
    act: 'merge',
    from: [...NEW, 'accepted', 'deliberating', 'dispatched', 'signed', 'in_progress', 'reopened'],
    to: 'merged',
    by: STAFF,
    needs: ['mergeInto'],
    isPublic: true,
  },
  { act: 'unmerge', from: ['merged'], to: 'accepted', by: STAFF, needs: [], isPublic: true },
  { act: 'deliberate', from: ['accepted'], to: 'deliberating', by: STAFF, needs: [], isPublic: true },
  {
    act: 'arrange',
    from: ['deliberating'],
    to: 'deliberating',
    by: STAFF,
    needs: ['note'],
    isPublic: true,
    mayBeInner: true,
  },
  {
    act: 'dispatch',
    from: ['accepted', 'deliberating'],
    to: 'dispatched',
    by: STAFF,
    needs: ['unitId'],
    isPublic: true,
  },
  { act: 'sign', from: ['dispatched', 'reopened'], to: 'signed', by: HANDLING, needs: [], isPublic: true },
  {
    act: 'bounce',
    from: ['dispatched', 'reopened'],
    to: 'accepted',
    by: ['handler'],
    needs: ['note'],
    isPublic: true,
    when: 'first_bounce',
  },
  {
    act: 'bounce_again',
    from: ['dispatched', 'reopened'],
    to: 'deliberating',
    by: ['handler'],
    needs: ['note'],
    isPublic: true,
    when: 'later_bounce',
  },
  { act: 'begin', from: ['signed'], to: 'in_progress', by: HANDLING, needs: [], isPublic: true },
  { act: 'settle', from: ['deliberating'], to: 'in_progress', by: STAFF, needs: ['note'], isPublic: true },
  {
    act: 'report',
    from: ['in_progress'],
    to: 'in_progress',
    by: HANDLING,
    needs: ['note'],
    isPublic: true,
    mayBeInner: true,
  },
  {
    act: 'reply',
    from: ['in_progress'],
    to: 'replied',
    by: HANDLING,
    needs: ['replyClass', 'note'],
    isPublic: true,
  },
  {
    act: 'reply_at_once',
    from: ['deliberating'],
    to: 'replied',
    by: STAFF,
    needs: ['replyClass', 'note'],
    isPublic: true,
  },
  { act: 'close', from: ['replied'], to: 'closed', by: STAFF, needs: [], isPublic: true },
  {
    act: 'reopen',
    from: ['replied', 'closed'],
    to: 'reopened',
    by: ['author'],
    needs: ['note'],
    isPublic: true,
    when: 'reopening_left',
  },
  {
    act: 'withdraw',
    from: [...NEW, 'need_info', 'accepted', 'deliberating', 'dispatched'],
    to: 'withdrawn',
    by: ['author'],
    needs: [],
    isPublic: false,
  },
]

/** Reopening is a right once, this long after the reply. */
export const REOPEN_WITHIN = 10 * DAY

/** Until when its author may still ask for reopening, as milliseconds; undefined when that is used up or not yet. */
export const reopenUntil = (state: IssueState): number | undefined =>
  state.reopens === 0 && state.repliedAt !== undefined ? state.repliedAt + REOPEN_WITHIN : undefined

/**
 * Whether its author may still say how it was dealt with, once per reply: until it is closed and, when staff close it,
 * for the days of reopening after the reply.
 */
export const isRatable = (
  { status, repliedAt }: Pick<IssueState, 'status' | 'repliedAt'>,
  now: number,
): boolean =>
  status === 'replied' || (status === 'closed' && repliedAt !== undefined && now <= repliedAt + REOPEN_WITHIN)

const CONDITIONS: Record<Condition, (state: IssueState, now: number) => boolean> = {
  first_bounce: state => state.hasUnit && state.bounces === 0,
  later_bounce: state => state.hasUnit && state.bounces > 0 && !state.hasUnitBounced,
  reopening_left: (state, now) => now <= (reopenUntil(state) ?? Number.NEGATIVE_INFINITY),
}

/** The parts somebody has in an issue, with what follows from them: where no unit deals with it, the room does. */
const actsAs = (state: IssueState, parts: readonly Part[]): readonly Part[] =>
  parts.includes('host') && !state.hasUnit ? [...parts, 'handler'] : parts

/** The steps open to somebody now, in the order of the table. */
export function movesFor(state: IssueState, parts: readonly Part[], now: number): readonly Move[] {
  const own = actsAs(state, parts)
  return MOVES.filter(
    move =>
      move.from.includes(state.status) &&
      move.by.some(part => own.includes(part)) &&
      (!move.when || CONDITIONS[move.when](state, now)),
  )
}

/** The step that leads somebody to a status, if it is open to them. */
export const moveTo = (
  state: IssueState,
  parts: readonly Part[],
  to: IssueStatus,
  now: number,
): Move | undefined => movesFor(state, parts, now).find(move => move.to === to)

/** Steps that are counted from: dispatching and reopening start the clock anew. */
export const startsClock = (move: Move): boolean => move.to === 'dispatched' || move.to === 'reopened'

/** Statuses in which nothing more is to be done, unless the author asks for it. */
export const ENDED: readonly IssueStatus[] = ['closed', 'withdrawn', 'declined', 'redirected', 'merged']

/** Statuses in which a due date runs. */
export const CLOCKED: readonly IssueStatus[] = ['dispatched', 'reopened', 'signed', 'in_progress']

/** Workdays after which staff are shown that nothing moves. */
export const STALE_UNSIGNED_WORKDAYS = 3
export const STALE_SILENT_WORKDAYS = 10
/** Workdays to deal with an issue where neither topic nor city says so. */
export const DEFAULT_WORKDAYS = 15

/** Stars from which a reply counts as settled; fewer ask whether it should be reopened. */
export const SETTLED_STARS = 3
/** A reply that its author says nothing about is taken as settled after the time for reopening. */
export const closesBySilenceAt = (repliedAt: number): number => repliedAt + REOPEN_WITHIN
