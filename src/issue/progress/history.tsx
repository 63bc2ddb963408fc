import type { Issue, Step } from '@contract/endpoints/issues.ts'
import { formatBeijing } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { Timeline, type TimelineRow } from '@/components/timeline'
import { stepNote } from '@/texts/issue-notes'
import { ISSUE_STATUS } from '@/texts/statuses'
import { dateText } from '@/texts/times'

function rowOf(step: Step, position: number): TimelineRow {
  const promise = step.dueAt && `答应 ${dateText(formatBeijing(step.dueAt, 'YYYY-MM-DD'))}前办完。`
  return {
    key: `${step.at}-${position}`,
    title: ISSUE_STATUS[step.status].text,
    time: formatBeijing(step.at, 'M-D HH:mm'),
    note: [step.note ?? stepNote(step.status, step.unit), promise].filter(Boolean).join(''),
    aside: step.isPublic ? undefined : '这一步没有公开',
  }
}

export const History = memo(function History({ issue }: { issue: Issue }) {
  const steps = issue.timeline
  return (
    <Section title="经过">
      <Card>
        <View className="t13 ink-3 history-count">{`共 ${steps.length} 步，最近的在上面`}</View>
        <Timeline rows={steps.map((step, i) => rowOf(step, steps.length - i))} />
      </Card>
    </Section>
  )
})
