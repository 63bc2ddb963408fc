import type { OpeningHours } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Choice } from '@/components/choice'
import { Sheet } from '@/components/sheet'
import { WEEK_DAYS } from '@/texts/profiles'
import { type DaySpans, DEFAULT_SPAN, type HoursKey, spansAt, spansProblem, withSpans } from './hours-edit'
import { SpansFields } from './spans-fields'

type Mode = 'open' | 'off' | 'same'

const MODES = [
  { value: 'open', text: '开门' },
  { value: 'off', text: '不开门' },
]
const HOLIDAY_MODES = [...MODES, { value: 'same', text: '和平时一样' }]

const ALSO = [
  { value: 'only', text: '只改这天' },
  { value: 'workdays', text: '周一到周五' },
  { value: 'weekend', text: '周六周日' },
  { value: 'all', text: '每天' },
]
const DAYS: Record<string, readonly number[]> = {
  workdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  all: [1, 2, 3, 4, 5, 6, 7],
}

interface SheetProps {
  hours: OpeningHours
  /** The day of the week, 0 for public holidays. */
  day: number
  onSave: (hours: OpeningHours) => void
  onClose: () => void
}

const modeOf = (spans: DaySpans): Mode => (spans === undefined ? 'same' : spans.length > 0 ? 'open' : 'off')

/** When the station is open on a day of the week, and on which others as well. */
export const HoursSheet = memo(function HoursSheet({ hours, day, onSave, onClose }: SheetProps) {
  const now = spansAt(hours, day)
  const [mode, setMode] = useState<Mode>(modeOf(now))
  const [spans, setSpans] = useState(now?.length ? now : [DEFAULT_SPAN])
  const [also, setAlso] = useState('only')
  const problem = mode === 'open' ? spansProblem(spans) : undefined
  const handleMode = useCallback((value: string) => setMode(value as Mode), [])
  const handleSave = useCallback(() => {
    const keys: readonly HoursKey[] = [day, ...(DAYS[also] ?? [])]
    onSave(withSpans(hours, keys, mode === 'open' ? spans : mode === 'off' ? [] : undefined))
    onClose()
  }, [hours, day, also, mode, spans, onSave, onClose])
  return (
    <Sheet title={WEEK_DAYS[day] ?? ''} isOpen onClose={onClose}>
      <View className="col gap-4">
        <Choice title="这天" options={day === 0 ? HOLIDAY_MODES : MODES} value={mode} onChoose={handleMode} />
        {mode === 'open' && <SpansFields spans={spans} onChange={setSpans} />}
        {day > 0 && <Choice title="也这样的有" options={ALSO} value={also} onChoose={setAlso} />}
        {problem && <View className="field-error">{problem}</View>}
        <Button text="就这样" kind="primary" isBlock isDisabled={problem !== undefined} onTap={handleSave} />
      </View>
    </Sheet>
  )
})
