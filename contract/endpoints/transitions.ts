import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Day, Id, Instant, IssueNumber, listOf, Stars, shortText } from '../fields.ts'
import { REPLY_CLASSES } from '../rules/transitions.ts'
import { Issue, IssueStatus, PhotoIds } from './issues.ts'

const params = v.object({ number: IssueNumber })
const note = shortText(2, 1000)

/** What a step of staff carries; which of it a step needs says the transition table (`details` per field). */
export const TransitionForm = v.object({
  to: IssueStatus,
  note: v.optional(shortText(0, 1000)),
  /** `false` keeps a step among staff and author where the table allows it; one that is not public stays so. */
  public: v.optional(v.boolean()),
  unitId: v.optional(Id),
  replyClass: v.optional(v.picklist(REPLY_CLASSES)),
  /** Number of the main issue. */
  mergeInto: v.optional(IssueNumber),
  /** Where it belongs, as a person reads it. */
  redirectTo: v.optional(shortText(2, 80)),
  /** Until when it is promised: needed for a reply of class B, and the new date of a delay. */
  promisedOn: v.optional(Day),
  /** When and where it is talked over. */
  meetingAt: v.optional(Instant),
  photoIds: v.optional(PhotoIds, []),
  beforePhotoIds: v.optional(PhotoIds, []),
})
export type TransitionForm = v.InferInput<typeof TransitionForm>

/** One step of an issue. `transition_not_allowed` says where it stands (details: from, allowed). */
export const moveIssue = endpoint({
  method: 'POST',
  path: '/staff/issues/:number/transitions',
  summary: '推进一件事',
  access: 'staff',
  params,
  body: TransitionForm,
  reply: Issue,
  status: 201,
  refusals: ['transition_not_allowed', 'merge_in_circle'],
})

/** Dispatches many at once; each is answered by itself, and what cannot be dispatched is left as it is. */
export const dispatchIssues = endpoint({
  method: 'POST',
  path: '/staff/issues/dispatch',
  summary: '批量转办',
  access: 'staff',
  body: v.object({
    numbers: v.pipe(
      v.array(IssueNumber),
      v.minLength(1, '请至少选一件。'),
      v.maxLength(50, '一次最多 50 件。'),
    ),
    unitId: Id,
    note: v.optional(shortText(0, 1000)),
  }),
  reply: listOf(
    v.object({
      number: v.string(),
      isDispatched: v.boolean(),
      /** Refusal code and sentence when it was not. */
      code: v.optional(v.string()),
      message: v.optional(v.string()),
    }),
  ),
})

/** The author's answer to what staff asked. */
export const answerIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/answer',
  summary: '补充说明',
  access: 'resident',
  params,
  body: v.object({ note }),
  reply: Issue,
  refusals: ['transition_not_allowed'],
})

export const withdrawIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/withdraw',
  summary: '撤回自己反映的事',
  access: 'resident',
  params,
  body: v.object({ reason: v.optional(shortText(0, 200)) }),
  reply: Issue,
  refusals: ['transition_not_allowed'],
})

/**
 * How it was dealt with. Three stars and more close it; fewer leave it open to be reopened. Once per reply, within the
 * days for reopening also when staff closed it.
 */
export const rateIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/rating',
  summary: '办得怎么样',
  access: 'resident',
  params,
  body: v.object({ stars: Stars, words: v.optional(shortText(0, 200)) }),
  reply: Issue,
  refusals: ['not_replied', 'already_rated', 'rating_over'],
})

/** 申请重办: by right once, within 10 days of the reply. */
export const reopenIssue = endpoint({
  method: 'POST',
  path: '/issues/:number/reopen',
  summary: '申请重办',
  access: 'resident',
  params,
  body: v.object({ reason: note }),
  reply: Issue,
  refusals: ['reopening_used', 'transition_not_allowed'],
})
