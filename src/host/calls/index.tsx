import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { CallListStore } from '@/stores/call-list-store'
import { usePorts } from '@/stores/use-ports'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { Some } from '../some'
import { CallRow } from './call-row'

type ToCall = NonNullable<CallListStore['list']['value']>[number]

const Calls = observer(function Calls({ store }: { store: CallListStore }) {
  const { list } = store
  const handleRetry = useCallback(() => void store.load(), [store])
  const draw = useCallback(
    (booking: ToCall) => <CallRow key={booking.bookingId} booking={booking} store={store} />,
    [store],
  )
  return (
    <LoadState
      isLoading={list.state === 'loading'}
      hasValue={list.value !== undefined}
      failure={list.failure && failureText(list.failure)}
      onRetry={handleRetry}
    >
      {list.value?.length === 0 ? (
        <Empty title="不用打电话" note="来的人手机上都能收到提醒。" />
      ) : (
        <Some items={list.value ?? []} empty="" draw={draw} />
      )}
    </LoadState>
  )
})

export default observer(function CallList() {
  const { sitting = '', event } = useRouter().params
  const ports = usePorts()
  const [store] = useState(
    () => new CallListStore(ports, event ? { eventId: event } : { sittingId: sitting }),
  )
  const stationId = useStationId(undefined)
  useDidShow(() => {
    if (stationId) void store.load()
  })
  return (
    <HostPage
      title="要打电话的人"
      stationId={stationId ?? (event || sitting || undefined)}
      isForbidden={store.list.failure === 'forbidden'}
      isNarrow
    >
      <Calls store={store} />
    </HostPage>
  )
})
