import { SITTING_MODES, type SittingMode } from '@contract/rules/schedules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { TextField } from '@/components/text-field'
import { TimePick } from '@/components/time-pick'
import type { Schedule } from '@/stores/schedule-edits'
import { placesOf } from '@/texts/host-schedule'
import { SITTING_MODE } from '@/texts/slots'
import type { SittingForm } from './sitting-form'

const MINUTES = [10, 15, 20, 30, 60]
const MOST_PLACES = 4

const MODES = SITTING_MODES.map(mode => ({ value: mode, text: SITTING_MODE[mode] }))

interface FieldsProps {
  form: SittingForm
  schedule: Schedule
}

/** A member, a function of the room, or the room itself. */
const Who = observer(function Who({ form, schedule }: FieldsProps) {
  const { memberId, function: room } = form.fields
  const handleChoose = useCallback(
    (value: string) => {
      const [kind, id] = [value.slice(0, 2), value.slice(2)]
      form.write({ memberId: kind === 'm:' ? id : undefined, function: kind === 'f:' ? id : undefined })
    },
    [form],
  )
  const options = [
    ...schedule.members.map(({ id, name }) => ({ value: `m:${id}`, text: `${name} 委员` })),
    ...schedule.functions.map(name => ({ value: `f:${name}`, text: name })),
    { value: '--', text: '站点接待' },
  ]
  const value = memberId ? `m:${memberId}` : room ? `f:${room}` : '--'
  return <Choice title="谁来值班" options={options} value={value} onChoose={handleChoose} />
})

const Minutes = observer(function Minutes({ form }: { form: SittingForm }) {
  const { slotMinutes } = form.fields
  const all = MINUTES.includes(slotMinutes) ? MINUTES : [...MINUTES, slotMinutes]
  const options = all.map(minutes => ({ value: String(minutes), text: `${minutes} 分` }))
  const handleChoose = useCallback((value: string) => form.write({ slotMinutes: Number(value) }), [form])
  return <Choice title="每人谈多久" options={options} value={String(slotMinutes)} onChoose={handleChoose} />
})

/** Hours, places, who and how. */
export const SittingFields = observer(function SittingFields({ form, schedule }: FieldsProps) {
  const { start, end, capacity, mode, slotMinutes } = form.fields
  const handleStart = useCallback((time: string) => form.write({ start: time }), [form])
  const handleEnd = useCallback((time: string) => form.write({ end: time }), [form])
  const handleCapacity = useCallback((text: string) => form.write({ capacity: text }), [form])
  const handleMode = useCallback((value: string) => form.write({ mode: value as SittingMode }), [form])
  const { errors } = form
  const places = placesOf({ start, end, slotMinutes, capacity: Number(capacity) || 0 })
  return (
    <View className="col gap-4">
      <Card isFlush>
        <TimePick title="从" value={start} onChoose={handleStart} />
        <TimePick title="到" value={end} onChoose={handleEnd} />
      </Card>
      {errors.end && <View className="field-error">{errors.end}</View>}
      <Who form={form} schedule={schedule} />
      <Minutes form={form} />
      <TextField
        label={`每段几个席位，这样共 ${places} 席`}
        type="number"
        value={capacity}
        max={MOST_PLACES}
        error={errors.capacity}
        onInput={handleCapacity}
      />
      <Choice title="怎么谈" options={MODES} value={mode} onChoose={handleMode} />
    </View>
  )
})
