import type { Issue, Step } from '@contract/endpoints/issues.ts'
import { formatBeijing } from '@contract/rules/beijing-time.ts'
import { memo, useMemo } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import { Timeline, type TimelineRow } from '@/components/timeline'
import { REPLY } from '@/texts/issue-replies'
import { stepsText, stepText, stepTitle } from '@/texts/issue-steps'
import { Thumbs } from './thumbs'

const ASIDE = '这一步只有您和办事的人看得到'

function rowOf(step: Step, position: number): TimelineRow {
  const { at, photos, isPublic, replyClass } = step
  const reply = replyClass && REPLY[replyClass]
  return {
    key: `${at}-${position}`,
    title: stepTitle(step),
    time: formatBeijing(at, 'M-D HH:mm'),
    note: stepText(step),
    aside: isPublic ? undefined : ASIDE,
    extra: (reply || photos.length > 0) && (
      <>
        {reply && <StatusTag tone={reply.tone} text={reply.text} />}
        {photos.length > 0 && <Thumbs photos={photos} />}
      </>
    ),
  }
}

export const History = memo(function History({ issue: { timeline } }: { issue: Issue }) {
  const rows = useMemo(() => timeline.map((step, i) => rowOf(step, timeline.length - i)), [timeline])
  return (
    <Section title="经过" note={stepsText(timeline)}>
      <Card>
        <Timeline rows={rows} />
      </Card>
    </Section>
  )
})
