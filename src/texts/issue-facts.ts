import type { IssueItem } from '@contract/endpoints/issues.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { distanceText } from './distance'
import { leftText, ratingText, STEPS, stepWords } from './issues'
import { ISSUE_STATUS } from './statuses'
import { dateText } from './times'

/** What is next, who deals with it, or how long it took: the one line below the bar. */
function footText({ status, meetingAt, tookWorkdays, stars, unit, number }: IssueItem): string {
  if (status === 'deliberating' && meetingAt) {
    const at = Date.parse(meetingAt)
    return `${dateText(dayOf(at))} ${timeOf(at)} 坐下来谈`
  }
  if (status === 'closed' && tookWorkdays !== undefined) {
    const took = tookWorkdays > 0 ? `用了 ${tookWorkdays} 个工作日` : '当天就答复了'
    return stars === undefined ? took : `${took}，居民${ratingText(stars)}`
  }
  return unit ? `承办 ${unit}` : number
}

/** Late, soon due, or merely on its way: in words on the tag, and as the colour of the bar. */
const BAR = { alert: 'late', ochre: 'soon' } as const

/** A matter in the words of its row. */
export function issueFacts(issue: IssueItem) {
  const { status, workdaysLeft } = issue
  const steps = stepWords(status)
  const left = workdaysLeft === undefined ? undefined : leftText(workdaysLeft)
  const pressing = left?.tone === 'alert' || left?.tone === 'ochre' ? left.tone : undefined
  const { text, tone } = left && pressing ? left : ISSUE_STATUS[status]
  const distance = issue.distanceMeters === undefined ? undefined : distanceText(issue.distanceMeters)
  return {
    number: issue.number,
    title: issue.title,
    caption: [issue.topicName, issue.where, distance].filter(Boolean).join(' · '),
    status: text,
    tone,
    at: steps?.at,
    total: STEPS.length,
    state: steps?.isDone ? ('done' as const) : pressing ? BAR[pressing] : ('now' as const),
    steps: steps?.text ?? '',
    foot: footText(issue),
    supportCount: issue.supportCount,
  }
}
