import type { Issue, Step } from '@contract/endpoints/issues.ts'
import { formatBeijing } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import '@/components/timeline.scss'
import { REPLY_CLASS, stepTitle } from '@/texts/desk'
import { stepNote } from '@/texts/issue-notes'
import { dateText, fullDateText } from '@/texts/times'
import { PhotoRow } from './photo-row'

/** What was said, and what follows from the step. */
function wordsOf(step: Step): string {
  const { status, unit, note, dueAt, promisedOn, replyClass, toward } = step
  return [
    replyClass && `${REPLY_CLASS[replyClass].text}。`,
    note ?? stepNote(status, unit),
    toward && `（${toward}）`,
    dueAt && `期限 ${dateText(formatBeijing(dueAt, 'YYYY-MM-DD'))}。`,
    promisedOn && `答应 ${fullDateText(promisedOn)}前。`,
  ]
    .filter(Boolean)
    .join('')
}

const Row = memo(function Row({ step, isNow }: { step: Step; isNow: boolean }) {
  const { at, act, status, unit, isPublic, photos } = step
  return (
    <View className={isNow ? 'timeline-row timeline-now' : 'timeline-row'} aria-role="listitem">
      <View className="timeline-head">
        <View className="row row-wrap gap-2">
          <View className="t16 bold">{stepTitle(act, status)}</View>
          {!isPublic && <StatusTag tone="neutral" text="内部" />}
        </View>
        <View className="t13 ink-3 nowrap">{formatBeijing(at, 'M-D HH:mm')}</View>
      </View>
      <View className="timeline-note">{wordsOf(step)}</View>
      {unit && <View className="t13 ink-3">{unit}</View>}
      <PhotoRow photos={photos} />
    </View>
  )
})

/** As many steps as are drawn at once; older ones are rarely asked for. */
const AT_ONCE = 30

/** Every step, also those that the public does not read, the newest first. */
export const History = memo(function History({ issue }: { issue: Issue }) {
  const { timeline } = issue
  // counted from the oldest, so that a step keeps its key when another comes
  const steps = timeline.slice(0, AT_ONCE).map((step, i) => ({ key: timeline.length - i, step }))
  return (
    <Section title="经过" note={`共 ${timeline.length} 步`}>
      <Card>
        <View className="timeline" aria-role="list">
          {steps.map(({ key, step }) => (
            <Row key={key} step={step} isNow={step === timeline[0]} />
          ))}
        </View>
      </Card>
    </Section>
  )
})
