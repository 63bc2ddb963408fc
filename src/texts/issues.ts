import { daysBetween } from '@contract/rules/beijing-time.ts'
import type { IssueStatus } from '@contract/rules/issues.ts'
import type { Tone } from './statuses'
import { dateText } from './times'

/** The six steps of a matter, as the bar counts them. */
export const STEPS = ['收到', '受理', '协商、转办', '办理', '答复', '办结'] as const

/** How far along the six steps a status is; those that ended beside the way have no bar. */
const STEP_OF: Record<IssueStatus, number | undefined> = {
  submitted: 1,
  screening: 1,
  need_info: 1,
  accepted: 2,
  deliberating: 3,
  dispatched: 3,
  signed: 3,
  reopened: 3,
  in_progress: 4,
  replied: 5,
  closed: 6,
  withdrawn: undefined,
  declined: undefined,
  redirected: undefined,
  merged: undefined,
}

export interface StepWords {
  at: number
  /** Done with this step, or still in it. */
  isDone: boolean
  /** Read aloud and shown beside the bar. */
  text: string
}

export function stepWords(status: IssueStatus): StepWords | undefined {
  const at = STEP_OF[status]
  if (at === undefined) return undefined
  return { at, isDone: at >= 5, text: `第 ${at} 步，共 ${STEPS.length} 步：${STEPS[at - 1]}` }
}

const SOON_DAYS = 3

/** 「10 月 15 日前」 with what is left of it where that is little. */
export function dueText(dueOn: string, today: string): { text: string; tone: Tone } {
  const left = daysBetween(today, dueOn)
  const date = `${dateText(dueOn)}前`
  if (left < 0) return { text: `${date}，超 ${-left} 天`, tone: 'alert' }
  if (left === 0) return { text: `${date}，就是今天`, tone: 'ochre' }
  if (left <= SOON_DAYS) return { text: `${date}，还有 ${left} 天`, tone: 'ochre' }
  return { text: date, tone: 'green' }
}

/** Over when nothing more is to be done. */
export const isOver = (status: IssueStatus): boolean =>
  status === 'replied' || status === 'closed' || STEP_OF[status] === undefined
