import type { IssueStatus } from '@contract/rules/issues.ts'
import { stepOf } from '@contract/rules/steps.ts'
import type { Tone } from './statuses'

/** The six steps of a matter, as the bar counts them. */
export const STEPS = ['收到', '受理', '协商、转办', '办理', '答复', '办结'] as const

export interface StepWords {
  at: number
  /** Done with this step, or still in it. */
  isDone: boolean
  /** Read aloud and shown beside the bar. */
  text: string
}

export function stepWords(status: IssueStatus): StepWords | undefined {
  const at = stepOf(status)
  if (at === undefined) return undefined
  return { at, isDone: at >= 5, text: `第 ${at} 步，共 ${STEPS.length} 步：${STEPS[at - 1]}` }
}

const SOON_WORKDAYS = 3

/** What is left of the workdays to deal with it. */
export function leftText(left: number): { text: string; tone: Tone } {
  if (left < 0) return { text: `超 ${-left} 天`, tone: 'alert' }
  if (left === 0) return { text: '今天到期', tone: 'ochre' }
  if (left <= SOON_WORKDAYS) return { text: `还有 ${left} 天`, tone: 'ochre' }
  return { text: `还有 ${left} 个工作日`, tone: 'green' }
}

/** What a resident says of it, by stars: three words instead of five grades. */
export const RATINGS = [
  { stars: 5, text: '满意' },
  { stars: 3, text: '基本满意' },
  { stars: 1, text: '不满意' },
] as const

export const ratingText = (stars: number): string => RATINGS.find(one => stars >= one.stars)?.text ?? '不满意'
