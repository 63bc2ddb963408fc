import { DAY, dayOf } from '../../../contract/rules/beijing-time.ts'
import { ISSUE_STATUSES, type IssueStatus } from '../../../contract/rules/issues.ts'
import { ENDED } from '../../../contract/rules/transitions.ts'

/** A step that another system tells of. */
export interface PathStep {
  readonly status: IssueStatus
  /** Days after the issue was made. */
  readonly day: number
}

/** `submitted@0>accepted@1`; undefined when it is not that. */
export function readPath(text: string): PathStep[] | undefined {
  const steps: PathStep[] = []
  for (const part of text.split('>')) {
    const [name, day] = part.split('@')
    const status = ISSUE_STATUSES.find(s => s === name)
    if (!status || !/^\d{1,4}$/.test(day ?? '')) return undefined
    steps.push({ status, day: Number(day) })
  }
  return steps
}

/** The steps of a path that have been taken by now, with their instants. */
export const takenSteps = (path: readonly PathStep[], created: number, now: number) =>
  path.map(({ status, day }) => ({ status, at: created + day * DAY })).filter(step => step.at <= now)

export interface TakenStep {
  readonly status: IssueStatus
  readonly at: number
}

/** The due date of what starts on a day. */
export type DueOn = (dispatchedOn: string) => string

const startsClock = (status: IssueStatus) => status === 'dispatched' || status === 'reopened'
const stopsClock = (status: IssueStatus) => status === 'accepted' || status === 'deliberating'

/** How an issue stands after these steps: what the steps of our own table would have made of it. */
export function standingAfter(steps: readonly TakenStep[], dueOn: DueOn) {
  let clock: { dispatchedOn: string; dueOn: string } | undefined
  let repliedAt: Date | null = null
  let reopens = 0
  let bounces = 0
  for (const { status, at } of steps) {
    if (stopsClock(status) && clock) {
      bounces++
      clock = undefined
    }
    if (startsClock(status)) clock = { dispatchedOn: dayOf(at), dueOn: dueOn(dayOf(at)) }
    if (status === 'replied') repliedAt = new Date(at)
    if (status === 'reopened') {
      reopens++
      repliedAt = null
    }
  }
  const last = steps.at(-1)
  return {
    status: last?.status ?? ('submitted' as const),
    dispatchedOn: clock?.dispatchedOn ?? null,
    dueOn: clock?.dueOn ?? null,
    repliedAt,
    reopens,
    bounces,
    endedAt: last && ENDED.includes(last.status) ? new Date(last.at) : null,
  }
}
