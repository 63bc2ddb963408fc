import { dayOf } from '@contract/rules/beijing-time.ts'
import { monthAfter } from '@contract/rules/months'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { firstMonday } from '@/components/month'
import { useWide } from '@/platform/use-wide'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { useScheduleDraft } from '@/stores/use-host-stores'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { Csv } from './csv'
import { DayPanel } from './day-panel'
import { DecideList } from './decide-list'
import { DraftNotice } from './draft-notice'
import { MonthCard } from './month-card'
import { PreviewSums } from './preview-sheet'
import { PublishBar } from './publish-bar'
import { RulesList } from './rules-list'
import { SpecialsList } from './specials-list'
import './index.scss'

/** The month that is looked at, and the day in it. */
function useMonth(store: ScheduleDraftStore) {
  const { clock } = useStores()
  const [day, setDay] = useState(() => dayOf(clock()))
  const [month, setMonth] = useState(day.slice(0, 7))
  const handleTurn = useCallback(
    (months: number) => {
      const next = monthAfter(month, months)
      setMonth(next)
      void store.loadDays(firstMonday(next))
    },
    [store, month],
  )
  const reload = useCallback(() => void store.loadDays(firstMonday(month)), [store, month])
  return { day, setDay, month, handleTurn, reload }
}

interface PartsProps {
  store: ScheduleDraftStore
  view: ReturnType<typeof useMonth>
}

const Calendar = observer(function Calendar({ store, view }: PartsProps) {
  const { day, setDay, month, handleTurn, reload } = view
  return (
    <>
      <MonthCard store={store} month={month} day={day} onChoose={setDay} onTurn={handleTurn} />
      <DecideList store={store} />
      <DayPanel store={store} day={day} onChanged={reload} />
    </>
  )
})

const Wide = observer(function Wide({ store, view }: PartsProps) {
  return (
    <View className="host-wide">
      <View className="schedule-left">
        <Csv store={store} />
        <RulesList store={store} />
        <SpecialsList store={store} />
        {store.isChanged && (
          <View className="section">
            <View className="section-head t18 bold">发布以后</View>
            <Card>
              <PreviewSums store={store} />
            </Card>
          </View>
        )}
      </View>
      <View className="host-half">
        <DraftNotice store={store} />
        <Calendar store={store} view={view} />
      </View>
    </View>
  )
})

const Parts = observer(function Parts(props: PartsProps) {
  const { store, view } = props
  const isWide = useWide()
  if (isWide) return <Wide {...props} />
  return (
    <>
      <DraftNotice store={store} />
      <Calendar store={store} view={view} />
      <RulesList store={store} />
      <SpecialsList store={store} />
      <Csv store={store} />
    </>
  )
})

export default observer(function HostSchedule() {
  const stationId = useStationId(useRouter().params.station)
  const store = useScheduleDraft(stationId ?? '')
  const view = useMonth(store)
  const { schedule } = store
  const handleLoad = useCallback(() => void store.load(), [store])
  useDidShow(() => {
    if (!stationId) return
    handleLoad()
    view.reload()
  })
  return (
    <HostPage
      title="排班"
      here="schedule"
      stationId={stationId}
      isForbidden={schedule.failure === 'forbidden'}
      bar={<PublishBar store={store} onPublished={view.reload} />}
    >
      <LoadState
        isLoading={schedule.state === 'loading'}
        hasValue={schedule.value !== undefined}
        failure={schedule.failure && failureText(schedule.failure)}
        onRetry={handleLoad}
      >
        <Parts store={store} view={view} />
      </LoadState>
    </HostPage>
  )
})
