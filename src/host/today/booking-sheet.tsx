import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { goTo } from '@/platform/go'
import type { DayBooking } from '@/stores/host-day-store'
import { useHostDesk } from '@/stores/use-host-desk'
import { HOST_BOOKING_STATUS } from '@/texts/host'
import { Problem } from '../problem'

const USUAL = ['站里临时有事', '委员来不了', '本人打电话说不来'] as const

interface WayProps {
  booking: DayBooking
  onClose: () => void
}

const Cancel = observer(function Cancel({ booking, onClose }: WayProps) {
  const desk = useHostDesk()
  const [reason, setReason] = useState('')
  const handleCancel = useCallback(async () => {
    if (await desk.cancel(booking.id, reason.trim())) onClose()
  }, [desk, booking, reason, onClose])
  const isReady = reason.trim() !== ''
  return (
    <View className="col gap-4">
      <View className="t16">取消后本人会收到通知和可以改的时间。</View>
      <Reasons label="为什么取消（本人会看到）" usual={USUAL} value={reason} onInput={setReason} />
      <Problem attempt={desk.attempt} />
      <Button
        text={isReady ? '取消这个预约' : '取消这个预约（先写原因）'}
        isBlock
        isDisabled={!isReady}
        isLoading={desk.attempt.isBusy}
        onTap={handleCancel}
      />
      <Button text="先留着" kind="primary" isBlock onTap={onClose} />
    </View>
  )
})

const Ways = observer(function Ways({ booking, onClose, onCancel }: WayProps & { onCancel: () => void }) {
  const desk = useHostDesk()
  const { id, status, startAt } = booking
  const station = desk.day.stationId
  const handleCheckIn = () => {
    onClose()
    void desk.checkIn(id)
  }
  const handleNoShow = () => {
    onClose()
    void desk.noShow(id)
  }
  const handleSlip = () => {
    onClose()
    goTo('host/slip', { station, date: dayOf(Date.parse(startAt)), booking: id })
  }
  const isAwaited = status === 'confirmed'
  return (
    <Card isFlush>
      {isAwaited && <Cell icon="check" title="签到" note="人到了，排进今天的队" onTap={handleCheckIn} />}
      {isAwaited && <Cell icon="clock" title="没来" note="记一次没有到场" onTap={handleNoShow} />}
      <Cell icon="ticket" title="看单子" note="号码和时间，大字，可以打印" hasArrow onTap={handleSlip} />
      {isAwaited && (
        <Cell icon="close" title="取消" note="写明原因，本人会收到通知" hasArrow onTap={onCancel} />
      )}
    </Card>
  )
})

const Inner = observer(function Inner({ booking, onClose }: WayProps) {
  const [isCancelling, setCancelling] = useState(false)
  const handleCancel = useCallback(() => setCancelling(true), [])
  if (isCancelling) return <Cancel booking={booking} onClose={onClose} />
  return <Ways booking={booking} onClose={onClose} onCancel={handleCancel} />
})

interface BookingSheetProps {
  booking: DayBooking | undefined
  onClose: () => void
}

/** What can be done with one booking. */
export function BookingSheet({ booking, onClose }: BookingSheetProps) {
  const title = booking
    ? `${booking.code} ${booking.residentName}，${HOST_BOOKING_STATUS[booking.status].text}`
    : ''
  return (
    <Sheet title={title} isOpen={!!booking} onClose={onClose}>
      {booking && <Inner key={booking.id} booking={booking} onClose={onClose} />}
    </Sheet>
  )
}
