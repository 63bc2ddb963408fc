import { type Act, ENDED } from '../../../contract/rules/transitions.ts'
import type { IssueChanges } from './queries.ts'
import { type Filled, isPublicStep, type Step } from './step.ts'

const NO_CLOCK = { unitId: null, dispatchedOn: null, dueOn: null, promisedOn: null } satisfies IssueChanges
const NOT_RATED = { stars: null, ratingWords: null, ratedAt: null } satisfies IssueChanges

/** A date that the public may read in the issue: one of an inner step stays in its row. */
const told = <K extends 'meetingAt' | 'promisedOn'>(filled: Filled, date: K): Filled[K] | undefined =>
  filled.isInner ? undefined : filled[date]

/** A unit gives it back: nobody has it, no clock runs. */
const givenBack = ({ issue }: Step): IssueChanges => ({ ...NO_CLOCK, bounces: issue.bounces + 1 })

const replied = ({ filled, now }: Step): IssueChanges => ({
  replyClass: filled.replyClass ?? null,
  repliedAt: new Date(now),
  promisedOn: filled.promisedOn ?? null,
})

/** What a step changes of its issue, beside its status. */
const CHANGES: Partial<Record<Act, (step: Step) => IssueChanges>> = {
  deliberate: ({ filled }) => ({ meetingAt: filled.meetingAt ?? null }),
  arrange: ({ issue, filled }) => ({ meetingAt: told(filled, 'meetingAt') ?? issue.meetingAt }),
  dispatch: ({ filled }) => ({ unitId: filled.unit?.unitId ?? null, promisedOn: null, ...filled.clock }),
  bounce: givenBack,
  // another consultation than the one before, if there was one
  bounce_again: step => ({ ...givenBack(step), meetingAt: null }),
  report: ({ issue, filled }) => ({ promisedOn: told(filled, 'promisedOn') ?? issue.promisedOn }),
  reply: replied,
  reply_at_once: replied,
  // it has no reply any more, so the time of the old one goes; a second reopening is barred by the count
  reopen: ({ issue, filled }) => ({
    ...NOT_RATED,
    ...filled.clock,
    reopens: issue.reopens + 1,
    promisedOn: null,
    replyClass: null,
    repliedAt: null,
  }),
  // what was merged into it has moved along
  merge: ({ issue, filled }) => ({
    ...NO_CLOCK,
    mergedInto: filled.master?.issueId ?? null,
    supportTotal: issue.supportCount,
  }),
  unmerge: () => ({ mergedInto: null }),
}

export function changesOf(step: Step): IssueChanges {
  const { act, to } = step.move
  const at = new Date(step.now)
  return {
    ...CHANGES[act]?.(step),
    status: to,
    endedAt: ENDED.includes(to) ? at : null,
    ...(isPublicStep(step) && { lastPublicAt: at }),
  }
}
