import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { Segmented } from '@/components/segmented'
import { canPrint, printPage } from '@/platform/text-file'
import { HostDayStore } from '@/stores/host-day-store'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { DayList } from './day-list'
import { Slips } from './slips'
import './index.scss'

const WHAT = [
  { value: 'list', text: '名单' },
  { value: 'slips', text: '每人一张' },
]

const PrintBar = (
  <ActionBar>
    <Button text="打印" kind="primary" isBlock onTap={printPage} />
  </ActionBar>
)

/** A day of the station on paper: one list, or a slip for each. */
export default observer(function PrintDay() {
  const { station, date } = useRouter().params
  const stationId = useStationId(station)
  const ports = usePorts()
  const { clock } = useStores()
  const [hostDay] = useState(() => new HostDayStore(ports))
  const [what, setWhat] = useState('list')
  const handleLoad = useCallback(() => {
    if (stationId) void hostDay.openOn(stationId, date ?? dayOf(clock()))
  }, [hostDay, stationId, date, clock])
  useEffect(handleLoad, [handleLoad])
  const { state, failure, value } = hostDay.day
  return (
    <HostPage
      title="打印"
      stationId={stationId}
      isForbidden={failure === 'forbidden'}
      isNarrow
      bar={canPrint && value && PrintBar}
    >
      {!canPrint && <Empty title="这里打印不了" note="在电脑的浏览器里打开这一页，就能打印。" />}
      {canPrint && (
        <LoadState
          isLoading={state === 'loading'}
          hasValue={value !== undefined}
          failure={failure && failureText(failure)}
          onRetry={handleLoad}
        >
          <View className="print-choice">
            <Segmented items={WHAT} value={what} onChoose={setWhat} />
          </View>
          {what === 'list' ? <DayList hostDay={hostDay} /> : <Slips hostDay={hostDay} />}
        </LoadState>
      )}
    </HostPage>
  )
})
