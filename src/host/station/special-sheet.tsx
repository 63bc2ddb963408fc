import type { OpeningHours } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { Sheet } from '@/components/sheet'
import { DayPick } from '../schedule/day-pick'
import { DEFAULT_SPAN, spansProblem, withSpans } from './hours-edit'
import { SpansFields } from './spans-fields'

const MODES = [
  { value: 'off', text: '不开门' },
  { value: 'open', text: '另定时间' },
]

interface SheetProps {
  hours: OpeningHours
  /** A day that is known already, or the first that is offered. */
  day: string
  isNew: boolean
  onSave: (hours: OpeningHours) => void
  onClose: () => void
}

/** One day against the week: closed, or other times. */
export const SpecialSheet = memo(function SpecialSheet({ hours, day, isNew, onSave, onClose }: SheetProps) {
  const known = hours.special.get(day)
  const [at, setAt] = useState(day)
  const [mode, setMode] = useState(known?.length ? 'open' : 'off')
  const [spans, setSpans] = useState(known?.length ? known : [DEFAULT_SPAN])
  const problem = mode === 'open' ? spansProblem(spans) : undefined
  const handleSave = useCallback(() => {
    onSave(withSpans(withSpans(hours, [day], undefined), [at], mode === 'open' ? spans : []))
    onClose()
  }, [hours, day, at, mode, spans, onSave, onClose])
  const handleRemove = useCallback(() => {
    onSave(withSpans(hours, [day], undefined))
    onClose()
  }, [hours, day, onSave, onClose])
  return (
    <Sheet title="特别的一天" isOpen onClose={onClose}>
      <View className="col gap-4">
        <Card isFlush>
          <DayPick title="哪一天" value={at} onChoose={setAt} />
        </Card>
        <Choice title="这天" options={MODES} value={mode} onChoose={setMode} />
        {mode === 'open' && <SpansFields spans={spans} onChange={setSpans} />}
        <View className="t14 ink-2">这里只管开不开门；这天的值班在「排班」里停。</View>
        {problem && <View className="field-error">{problem}</View>}
        <Button text="就这样" kind="primary" isBlock isDisabled={problem !== undefined} onTap={handleSave} />
        {!isNew && <Button text="去掉，和平时一样" kind="text" isBlock onTap={handleRemove} />}
      </View>
    </Sheet>
  )
})
