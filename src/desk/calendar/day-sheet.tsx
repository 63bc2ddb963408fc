import type { CalendarKind } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Choice } from '@/components/choice'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import type { CityCalendarStore, CityDayForm } from '@/stores/city-calendar-store'
import { CALENDAR_KIND } from '@/texts/desk-settings'
import { fullDateText, weekdayName } from '@/texts/times'
import { Trouble } from '../trouble'

const NAME_MAX = 20
const KINDS = (['holiday', 'makeup_workday', 'ordinary'] as const).map(kind => ({
  value: kind,
  text: CALENDAR_KIND[kind],
}))
const WORKDAYS = [1, 2, 3, 4, 5].map(day => ({ value: String(day), text: weekdayName(day) }))

interface SheetProps {
  day: string
  store: CityCalendarStore
  onClose: () => void
}

function useFilled({ day, store }: SheetProps) {
  const now = store.find(day)
  const [kind, setKind] = useState<CalendarKind>(now?.kind ?? 'holiday')
  const [name, setName] = useState(now?.kind === 'ordinary' ? '' : (now?.name ?? ''))
  const [worksAs, setWorksAs] = useState(String(now?.worksAs ?? ''))
  const handleKind = useCallback((value: string) => setKind(value as CalendarKind), [])
  return { now, kind, name, worksAs, handleKind, setName, setWorksAs }
}

/** What is sent, or what is to be done first. */
function formOf({ kind, name, worksAs }: ReturnType<typeof useFilled>): CityDayForm | string {
  if (kind === 'ordinary') return { kind, name: CALENDAR_KIND.ordinary }
  const said = name.trim()
  if (!said) return '先写叫什么'
  if (kind === 'holiday') return { kind, name: said }
  return worksAs ? { kind, name: said, worksAs: Number(worksAs) as CityDayForm['worksAs'] } : '先选按周几'
}

/** What a day is in this city. */
export const DaySheet = observer(function DaySheet(props: SheetProps) {
  const { day, store, onClose } = props
  const filled = useFilled(props)
  const form = formOf(filled)
  const handleSave = useCallback(async () => {
    if (typeof form !== 'string' && (await store.set(day, form))) onClose()
  }, [form, store, day, onClose])
  const handleBack = useCallback(async () => {
    if (await store.unset(day)) onClose()
  }, [store, day, onClose])
  return (
    <Sheet title={fullDateText(day)} isOpen onClose={onClose}>
      <View className="col gap-4">
        <Choice title="这一天" options={KINDS} value={filled.kind} onChoose={filled.handleKind} />
        {filled.kind !== 'ordinary' && (
          <TextField
            label="叫什么"
            hint="例如 国庆节"
            value={filled.name}
            max={NAME_MAX}
            onInput={filled.setName}
          />
        )}
        {filled.kind === 'makeup_workday' && (
          <Choice
            title="按周几的排班"
            options={WORKDAYS}
            value={filled.worksAs}
            onChoose={filled.setWorksAs}
          />
        )}
        <Trouble attempt={store.attempt} />
        <Button
          text={typeof form === 'string' ? `就这样（${form}）` : '就这样'}
          kind="primary"
          isBlock
          isDisabled={typeof form === 'string'}
          isLoading={store.attempt.isBusy}
          onTap={handleSave}
        />
        {filled.now?.isOwn && (
          <Button text="回到全国的安排" isBlock isDisabled={store.attempt.isBusy} onTap={handleBack} />
        )}
      </View>
    </Sheet>
  )
})
