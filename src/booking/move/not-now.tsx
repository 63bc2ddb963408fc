import type { Booking } from '@contract/endpoints/bookings.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { goInstead } from '@/platform/go'
import { callNumber } from '@/platform/phone'

/** Too late, or nothing left to move: says which, and what helps. */
export const NotNow = observer(function NotNow({ booking }: { booking: Booking }) {
  const { status, station, movedTo } = booking
  const { phone } = station
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  const handleNew = useCallback(() => goInstead('booking/done', { id: movedTo }), [movedTo])
  const handleStation = useCallback(() => goInstead('station/detail', { id: station.id }), [station.id])
  if (status === 'confirmed') {
    return (
      <Empty title="离开始太近，网上改不了了" note="打个电话，站里帮您看看还有什么办法。">
        <Button text="打电话给站里" kind="primary" icon="phone" onTap={handleCall} />
      </Empty>
    )
  }
  return (
    <Empty
      title="这个预约改不了"
      note={movedTo ? '它已经改到别的时间了。' : '它已经结束或取消了，可以再约一次。'}
    >
      {movedTo ? (
        <Button text="看新的预约" kind="primary" onTap={handleNew} />
      ) : (
        <Button text="再约一次" kind="primary" onTap={handleStation} />
      )}
    </Empty>
  )
})
