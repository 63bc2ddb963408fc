import { addDays } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { TimePick } from '@/components/time-pick'
import type { EventDraft } from '@/stores/event-draft'
import { DayPick } from '../schedule/day-pick'

interface FieldsProps {
  draft: EventDraft
}

const Wrong = ({ text }: { text: string | undefined }) =>
  text ? (
    <View className="field-error" aria-role="alert">
      {text}
    </View>
  ) : null

const EVENING = '18:00'

/** Until the start, or until a time before it. */
const Until = observer(function Until({ draft }: FieldsProps) {
  const { until, day } = draft.written
  const handleToggle = useCallback(
    () => draft.write({ until: until ? undefined : { day: addDays(day, -1), time: EVENING } }),
    [draft, until, day],
  )
  const handleDay = useCallback(
    (chosen: string) => draft.write({ until: { time: until?.time ?? EVENING, day: chosen } }),
    [draft, until],
  )
  const handleTime = useCallback(
    (time: string) => draft.write({ until: { day: until?.day ?? day, time } }),
    [draft, until, day],
  )
  return (
    <>
      <Switch
        title="提前截止报名"
        note="不选的话，开始前都能报"
        isOn={until !== undefined}
        onToggle={handleToggle}
      />
      {until && <DayPick title="截止到哪天" value={until.day} onChoose={handleDay} />}
      {until && <TimePick title="截止到几点" value={until.time} onChoose={handleTime} />}
    </>
  )
})

/** Which day, from when to when, and until when one can sign up. */
export const TimeFields = observer(function TimeFields({ draft }: FieldsProps) {
  const { day, start, end } = draft.written
  const handleDay = useCallback((value: string) => draft.write({ day: value }), [draft])
  const handleStart = useCallback((value: string) => draft.write({ start: value }), [draft])
  const handleEnd = useCallback((value: string) => draft.write({ end: value }), [draft])
  return (
    <View className="col gap-2">
      <Card isFlush>
        <DayPick title="哪一天" value={day} onChoose={handleDay} />
        <TimePick title="开始" value={start} onChoose={handleStart} />
        <TimePick title="结束" value={end} onChoose={handleEnd} />
        <Until draft={draft} />
      </Card>
      <Wrong text={draft.errorOf('startAt')} />
      <Wrong text={draft.errorOf('endAt')} />
      <Wrong text={draft.errorOf('signupUntil')} />
    </View>
  )
})

/** How many, and whether others may wait for a place. */
export const PlacesFields = observer(function PlacesFields({ draft }: FieldsProps) {
  const { capacity, hasWaitlist } = draft.written
  const handleCapacity = useCallback((value: string) => draft.write({ capacity: value }), [draft])
  const handleLine = useCallback(() => draft.write({ hasWaitlist: !hasWaitlist }), [draft, hasWaitlist])
  return (
    <>
      <Card>
        <TextField
          label="名额"
          type="number"
          value={capacity}
          max={5}
          error={draft.errorOf('capacity')}
          onInput={handleCapacity}
        />
      </Card>
      <Card isFlush>
        <Switch
          title="满了可以候补"
          note="有人退出，按先后让给候补的人"
          isOn={hasWaitlist}
          onToggle={handleLine}
        />
      </Card>
    </>
  )
})
