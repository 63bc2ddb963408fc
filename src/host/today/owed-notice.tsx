import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Notice } from '@/components/notice'
import { goInstead } from '@/platform/go'
import { useHostDay } from '@/stores/use-host-day'

/** Sittings of the last days whose results are not written. */
export const OwedNotice = observer(function OwedNotice() {
  const { day, stationId } = useHostDay()
  const handleOpen = useCallback(() => goInstead('host/owed', { station: stationId }), [stationId])
  const owed = day.value?.owed ?? 0
  if (owed === 0) return null
  return (
    <Notice
      tone="ochre"
      text={`有 ${owed} 场还没写结果，48 小时内写完。`}
      action="去写"
      onAction={handleOpen}
    />
  )
})
