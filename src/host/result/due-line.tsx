import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Chip } from '@/components/chip'
import { useOpen } from '@/components/use-open'
import type { CalendarStore } from '@/stores/calendar-store'
import { dateText, fullDateText } from '@/texts/times'
import { DaySheet } from '../day-sheet'
import { Line } from './line'
import { type ResultDraft, WORKDAYS } from './result-draft'

interface DueLineProps {
  draft: ResultDraft
  calendar: CalendarStore
}

/** Until when; the date is always printed beside the count. */
export const DueLine = observer(function DueLine({ draft, calendar }: DueLineProps) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { dueKind, day } = draft.written
  const handleWorkdays = useCallback(() => draft.write({ dueKind: 'workdays' }), [draft])
  const handleMonth = useCallback(() => draft.write({ dueKind: 'month' }), [draft])
  const handleDay = useCallback((chosen: string) => draft.write({ dueKind: 'day', day: chosen }), [draft])
  const dueOn = draft.dueOn(calendar.calendar)
  const isUnsure = dueKind === 'workdays' && calendar.days.state === 'failed'
  return (
    <Line number={3} title="时限" isDone={dueOn !== undefined}>
      <View className="row row-wrap gap-2" aria-role="radiogroup">
        <Chip
          role="radio"
          text={`${WORKDAYS} 个工作日`}
          isOn={dueKind === 'workdays'}
          onTap={handleWorkdays}
        />
        <Chip role="radio" text="1 个月" isOn={dueKind === 'month'} onTap={handleMonth} />
        <Chip
          role="radio"
          text={dueKind === 'day' && day ? dateText(day) : '选日子'}
          isOn={dueKind === 'day'}
          onTap={handleOpen}
        />
      </View>
      {dueOn && (
        <View className="t14 ink-3" aria-live="polite">
          {dueKind === 'workdays'
            ? `${WORKDAYS} 个工作日 = ${fullDateText(dueOn)}，${isUnsure ? '节假日没取到，请核对' : '算上补班、避开放假'}`
            : `${fullDateText(dueOn)} 以前`}
        </View>
      )}
      <DaySheet title="选日子" value={day} isOpen={isOpen} onChoose={handleDay} onClose={handleClose} />
    </Line>
  )
})
