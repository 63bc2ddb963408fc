import type { Step } from '@contract/endpoints/issues.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { IssueStatus } from '@contract/rules/issues.ts'
import type { Act } from '@contract/rules/transitions.ts'
import { stepNote } from './issue-notes'
import { ISSUE_STATUS } from './statuses'
import { dateText } from './times'

/** What somebody did, where the status that came of it does not say it. */
const ACT_TEXT: Partial<Record<Act | 'check', string>> = {
  check: '看过内容了',
  answer: '补充了说明',
  unmerge: '分开来单独办',
  deliberate: '坐下来谈',
  arrange: '定了怎么谈',
  bounce: '被退回一次',
  bounce_again: '又被退回，坐下来谈',
  settle: '当场谈定了，去办',
  report: '有新进展',
  reply_at_once: '当场答复了',
  withdraw: '撤回了',
}

/** The step in a word or two. */
export const stepTitle = ({ act, status }: Step): string => ACT_TEXT[act as Act] ?? ISSUE_STATUS[status].text

/** Steps from which the clock runs. */
const STARTS: readonly IssueStatus[] = ['dispatched', 'reopened']

const day = (instant: string) => dateText(dayOf(Date.parse(instant)))

/** Until when, as this step says it. */
function promiseText({ act, status, dueAt, promisedOn }: Step): string | undefined {
  if (promisedOn) return `${act === 'report' ? '改到' : '答应'} ${dateText(promisedOn)}前办完。`
  // every later step carries the same date
  return dueAt && STARTS.includes(status) ? `最晚 ${day(dueAt)}前办完。` : undefined
}

/** 「请找 12345」, 「请找公积金中心」 */
export const seekText = (toward: string): string => `请找${/^[\w(]/.test(toward) ? ' ' : ''}${toward}`

function towardText({ status, toward }: Step): string | undefined {
  if (!toward) return undefined
  return status === 'redirected' ? `${seekText(toward)}。` : `和 ${toward} 是同一件事，并到一起办。`
}

const ended = (text: string) => (/[。！？…]$/.test(text) ? text : `${text}。`)

/** What was written to it, or what it means; then where to and until when. */
export function stepText(step: Step): string {
  const toward = towardText(step)
  const meaning = step.status === 'merged' && toward ? undefined : stepNote(step.status, step.unit)
  const note = step.note ? ended(step.note) : meaning
  return [note, toward, promiseText(step)].filter(Boolean).join('')
}

/** 「共 6 步，全程公开」 */
export function stepsText(steps: readonly Step[]): string {
  const inner = steps.filter(step => !step.isPublic).length
  const all = `共 ${steps.length} 步`
  return inner > 0 ? `${all}，${inner} 步没有公开` : `${all}，全程公开`
}
