import type { Booking } from '@contract/endpoints/bookings.ts'
import { canChange } from '@contract/rules/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import { useStores } from '@/stores/use-stores'
import { CancelSheet } from './cancel-sheet'

/** What the network no longer does, and who still can. */
function Late({ text, phone }: { text: string; phone: string }) {
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  return (
    <>
      <View className="t14 ink-2">{text}</View>
      <Button text="打电话给站里" kind="text" icon="phone" onTap={handleCall} />
    </>
  )
}

/** Another time, or none, while there is time for it; later only a call helps. */
export const Change = observer(function Change({ booking }: { booking: Booking }) {
  const { clock } = useStores()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const { id, status, cancelUntil, moveUntil, station } = booking
  const handleMove = useCallback(() => goTo('booking/move', { id }), [id])
  if (status !== 'confirmed') return null
  const now = clock()
  const canMove = canChange(booking, Date.parse(moveUntil), now)
  const canCancel = canChange(booking, Date.parse(cancelUntil), now)
  const late = canMove ? '取消不了' : canCancel ? '改不了时间' : '改不了，也取消不了'
  return (
    <View className="done-cancel">
      <View className="done-change">
        {canMove && <Button text="改时间" kind="text" onTap={handleMove} />}
        {canCancel && <Button text="取消预约" kind="text" onTap={handleOpen} />}
      </View>
      {!(canMove && canCancel) && <Late text={`离开始太近，网上${late}了。`} phone={station.phone} />}
      <CancelSheet booking={booking} isOpen={isOpen} onClose={handleClose} />
    </View>
  )
})
