import { SERIES_STEPS } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { LoadState } from '@/components/load-state'
import { StatusTag } from '@/components/status-tag'
import type { EventDraft, SeriesDay } from '@/stores/event-draft'
import type { WrittenRepeat } from '@/stores/event-form'
import { failureText } from '@/texts/failures'
import { SERIES_STEP, specialDayText } from '@/texts/host-events'
import { fullDateText } from '@/texts/times'
import { DayPick } from '../schedule/day-pick'
import { Some } from '../some'

const WAYS = [
  { value: 'none', text: '只办一场' },
  ...SERIES_STEPS.map(step => ({ value: step, text: SERIES_STEP[step] })),
]

interface DayProps {
  day: SeriesDay
  onSkip: (day: string) => void
}

const Row = memo(function Row({ day, onSkip }: DayProps) {
  const { day: date, isSkipped, isMakeup } = day
  const handleTap = useCallback(() => onSkip(date), [onSkip, date])
  const special = specialDayText(day)
  const text = fullDateText(date)
  return (
    <View className="host-row">
      <View className="grow">
        <View className={isSkipped ? 't16 host-gone' : 't16'}>{text}</View>
        {special && <StatusTag tone={isMakeup ? 'neutral' : 'ochre'} text={special} />}
      </View>
      <Button
        text={isSkipped ? '还是办' : '跳过'}
        size="sm"
        label={`${text}，${isSkipped ? '还是办' : '跳过这一天'}`}
        onTap={handleTap}
      />
    </View>
  )
})

/** The days that it comes to, holidays named, each with a way out. */
const Days = observer(function Days({ draft }: { draft: EventDraft }) {
  const { state, value, failure } = draft.preview
  const handleRetry = useCallback(() => void draft.loadPreview(), [draft])
  const handleSkip = useCallback((day: string) => draft.skip(day), [draft])
  const draw = useCallback(
    (day: SeriesDay) => <Row key={day.day} day={day} onSkip={handleSkip} />,
    [handleSkip],
  )
  const held = value?.filter(day => !day.isSkipped).length ?? 0
  return (
    <LoadState
      isLoading={state === 'loading'}
      hasValue={value !== undefined && failure === undefined}
      failure={
        failure &&
        (failure === 'invalid' ? '这样一天也没有，或者超过一年，请看看到哪天为止。' : failureText(failure))
      }
      onRetry={handleRetry}
    >
      <View className="t14 ink-2 series-sum">{`共 ${held} 场，内容一样，以后可以单独改`}</View>
      <Some items={value ?? []} unit="天" empty="" draw={draw} />
    </LoadState>
  )
})

/** Whether it comes again, how often, until when, and which days not. */
export const RepeatFields = observer(function RepeatFields({ draft }: { draft: EventDraft }) {
  const { every, untilDay } = draft.repeat
  const handleEvery = useCallback(
    (value: string) => draft.writeRepeat({ every: value as WrittenRepeat['every'] }),
    [draft],
  )
  const handleUntil = useCallback((day: string) => draft.writeRepeat({ untilDay: day }), [draft])
  const wrong = draft.errorOf('untilDay')
  return (
    <View className="col gap-3">
      <Choice title="多久一次" options={WAYS} value={every} onChoose={handleEvery} />
      {every !== 'none' && (
        <Card isFlush>
          <DayPick title="到哪天为止" value={untilDay} onChoose={handleUntil} />
        </Card>
      )}
      {wrong && (
        <View className="field-error" aria-role="alert">
          {wrong}
        </View>
      )}
      {every !== 'none' && <Days draft={draft} />}
    </View>
  )
})
