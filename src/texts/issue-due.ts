import type { Issue } from '@contract/endpoints/issues.ts'
import { daysBetween } from '@contract/rules/beijing-time.ts'
import { leftText } from './issues'
import type { Tone } from './statuses'
import { dateText } from './times'

export interface DueFacts {
  /** Who says so: the handler, or the rule. */
  label: string
  /** 「10 月 15 日前」 */
  date: string
  /** 「转办起算 9 月 15 日」 */
  from: string
  left: { text: string; tone: Tone }
  /** How much of the time is over, 0 to 100. */
  percent: number
}

function percentOf(from: string, to: string, today: string): number {
  const whole = daysBetween(from, to)
  const gone = whole > 0 ? daysBetween(from, today) / whole : 1
  return Math.round(Math.min(1, Math.max(0, gone)) * 100)
}

/** A date that was promised counts days: the clock of workdays stopped with the answer. */
function promiseLeft(promisedOn: string, today: string): DueFacts['left'] {
  const left = daysBetween(today, promisedOn)
  if (left < 0) return { text: `说好的日子过了 ${-left} 天`, tone: 'alert' }
  if (left === 0) return { text: '就是今天', tone: 'ochre' }
  return { text: `还有 ${left} 天`, tone: 'green' }
}

/** Until when, of an issue whose clock runs or whose answer promised a date. */
export function dueFacts(issue: Issue, today: string): DueFacts | undefined {
  const { status, dispatchedOn, dueOn, promisedOn, workdaysLeft, replyClass } = issue
  const isPromised = promisedOn !== undefined
  const date = promisedOn ?? dueOn
  const isRunning = workdaysLeft !== undefined
  if (!date || !dispatchedOn || !(isRunning || (status === 'replied' && replyClass === 'B'))) return undefined
  return {
    label: isPromised ? '答应办完' : '最晚办完',
    date: `${dateText(date)}前`,
    from: `转办起算 ${dateText(dispatchedOn)}`,
    left: isRunning ? leftText(workdaysLeft) : promiseLeft(date, today),
    percent: percentOf(dispatchedOn, date, today),
  }
}
