import type { CityDay } from '@contract/endpoints/calendar-days.ts'
import { monthAfter } from '@contract/rules/months'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useMemo, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { LoadState } from '@/components/load-state'
import { daysOfWeeks } from '@/components/month'
import { type MonthDay, MonthGrid } from '@/components/month-grid'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { toast } from '@/platform/toast'
import { CityCalendarStore } from '@/stores/city-calendar-store'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { cityDayText } from '@/texts/desk-settings'
import { failureText } from '@/texts/failures'
import { fullDateText } from '@/texts/times'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'
import { DaySheet } from './day-sheet'

const MARK = { holiday: '休', makeup_workday: '班', ordinary: undefined } as const

interface StoreProps {
  store: CityCalendarStore
}

/** What stays as it was: the office talks to these hosts. */
const Kept = observer(function Kept({ store: { kept } }: StoreProps) {
  if (kept.length === 0) return null
  return (
    <View className="col gap-2">
      <Notice tone="ochre" text={`有 ${kept.length} 场没有动，请和站长商量。`} />
      <Card isFlush>
        {kept.map(({ id, stationName, day, booked }) => (
          <Cell
            key={id}
            title={stationName}
            note={fullDateText(day)}
            value={booked > 0 ? `${booked} 人约了` : '时间撞了'}
          />
        ))}
      </Card>
    </View>
  )
})

interface RowProps {
  day: CityDay
  onOpen: (day: string) => void
}

const Row = memo(function Row({ day, onOpen }: RowProps) {
  const handleTap = useCallback(() => onOpen(day.day), [onOpen, day])
  const own = day.isOwn ? '本市' : undefined
  return <Cell title={fullDateText(day.day)} note={cityDayText(day)} value={own} hasArrow onTap={handleTap} />
})

interface MonthProps extends StoreProps {
  value: string | undefined
  onChoose: (day: string) => void
}

const Month = observer(function Month({ store, value, onChoose }: MonthProps) {
  const [month, setMonth] = useState(store.today.slice(0, 7))
  const handleTurn = useCallback((months: number) => setMonth(monthAfter(month, months)), [month])
  const known = store.days.value
  const days = useMemo(() => {
    const kinds = new Map(known?.map(({ day, kind }) => [day, kind]))
    const markOf = (date: string) => MARK[kinds.get(date) ?? 'ordinary']
    return daysOfWeeks(month).map((date): MonthDay => ({ date, count: 0, mark: markOf(date) }))
  }, [month, known])
  return (
    <Card>
      <MonthGrid
        month={month}
        days={days}
        today={store.today}
        value={value}
        onChoose={onChoose}
        onTurn={handleTurn}
      />
    </Card>
  )
})

const Calendar = observer(function Calendar({ store }: StoreProps) {
  const [open, setOpen] = useState<string>()
  const handleOpen = useCallback(
    (day: string) => {
      if (day < store.today) return toast('过去的日子不能改了')
      store.attempt.forgive()
      setOpen(day)
    },
    [store],
  )
  const handleClose = useCallback(() => setOpen(undefined), [])
  return (
    <>
      <View className="col gap-3">
        <View className="t14 ink-2">
          点一天来改，马上生效：放假的日子不排班（写明「放假也开」的照开），调休的日子按它顶的那天排。有人约了的场次不动。
        </View>
        <Kept store={store} />
        <Month store={store} value={open} onChoose={handleOpen} />
      </View>
      <Section title="往后的节假日">
        <Card isFlush>
          {store.ahead.length === 0 && (
            <Cell title="还没有" note="放假通知出来后由平台导入，或者点日历来加" />
          )}
          {store.ahead.map(day => (
            <Row key={day.day} day={day} onOpen={handleOpen} />
          ))}
        </Card>
      </Section>
      {open && <DaySheet key={open} day={open} store={store} onClose={handleClose} />}
    </>
  )
})

const Loaded = observer(function Loaded({ city }: { city: string }) {
  const ports = usePorts()
  const [store] = useState(() => new CityCalendarStore(ports, city))
  const handleLoad = useCallback(() => void store.load(), [store])
  useDidShow(handleLoad)
  const { days } = store
  return (
    <LoadState
      isLoading={days.state === 'loading'}
      hasValue={days.value !== undefined}
      failure={days.failure && failureText(days.failure)}
      onRetry={handleLoad}
    >
      <Calendar store={store} />
    </LoadState>
  )
})

export default observer(function DeskCalendar() {
  const { accounts } = useStores()
  const desk = deskOf(accounts, useRouter().params)
  return (
    <DeskPage title="节假日和调休" desk={desk} isForbidden={desk?.city === undefined} isNarrow>
      {desk?.city && <Loaded city={desk.city} />}
    </DeskPage>
  )
})
