import { daysBetween } from '@contract/rules/beijing-time.ts'
import type { Check, IssueStatus, Visibility } from '@contract/rules/issues.ts'
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

/** What a step means, where nobody wrote a note to it. */
export function stepNote(status: IssueStatus, unit = '承办单位'): string {
  const notes: Record<IssueStatus, string> = {
    submitted: '已经收到，编好了事码。',
    screening: '正在看该由谁来办。',
    need_info: '还差一点情况，站点会联系您。',
    accepted: '受理了，接下来协商或者转办。',
    deliberating: '请大家坐到一起谈。',
    dispatched: `转给${unit}，从这天起算时间。`,
    signed: `${unit}签收了。`,
    in_progress: `${unit}在办。`,
    replied: `${unit}答复了。`,
    closed: '这件事办结了。',
    withdrawn: '反映人撤回了。',
    declined: '没有受理。',
    redirected: '这件事归别的部门管。',
    merged: '和另一件是同一件事，并到一起办。',
    reopened: '没办好，重新办，时间重新算。',
  }
  return notes[status]
}

/** Why its author sees an issue that the public does not see yet. */
export function notPublicText(check: Check, visibility: Visibility): string {
  if (visibility === 'station') return '按您选的，这件事不公开，只有站点负责人和承办单位能看到。'
  const words: Record<Check, string> = {
    waiting: '还没公开：内容正排队核对，核对过、站点受理了才公开。',
    review: '还没公开：要请人看一遍内容，看过、站点受理了才公开。',
    refused: '不会公开：里面有不能公开的说法。站点仍然看得到，照常办。',
    passed: '还没公开：内容核对过了，站点受理后就公开。',
  }
  return words[check]
}

/** Who sees what, as the preview says it. */
export function whoText(visibility: Visibility, name: string | undefined): { open: string; inside: string } {
  const resident = name ? `居民 ${name}` : '居民'
  return {
    public: { open: '不显示您是谁', inside: `站点看到：${resident}` },
    station: { open: '不公开', inside: `站点看到：${resident}` },
    anonymous: { open: '匿名，不显示您是谁', inside: '站点看到：匿名' },
  }[visibility]
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
