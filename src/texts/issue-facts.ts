import type { IssueItem } from '@contract/endpoints/issues.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { dueText, isOver, STEPS, stepWords } from './issues'
import { ISSUE_STATUS } from './statuses'
import { dateText } from './times'

/** A matter in the words of its row. */
export function issueFacts(issue: IssueItem, now: number) {
  const { text, tone } = ISSUE_STATUS[issue.status]
  const steps = stepWords(issue.status)
  const due = issue.dueOn && !isOver(issue.status) ? dueText(issue.dueOn, dayOf(now)) : undefined
  const isLate = due?.tone === 'alert'
  return {
    number: issue.number,
    title: issue.title,
    caption: [issue.topicName, issue.where, `${dateText(dayOf(Date.parse(issue.at)))}反映`]
      .filter(Boolean)
      .join(' · '),
    status: text,
    tone,
    at: steps?.at,
    total: STEPS.length,
    state: steps?.isDone ? ('done' as const) : isLate ? ('late' as const) : ('now' as const),
    steps: steps?.text ?? '',
    due: due?.text,
    isLate,
    supportCount: issue.supportCount,
  }
}
