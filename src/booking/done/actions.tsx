import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useMemo } from 'react'
import { Button } from '@/components/button'
import { type QuickLink, QuickLinks } from '@/components/quick-links'
import { goInstead } from '@/platform/go'
import { showTheWay } from '@/platform/location'
import { callNumber } from '@/platform/phone'
import { shareLink } from '@/platform/share'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { invitationText } from '@/texts/bookings'
import { nameOnCard } from '@/texts/stations'
import { addBooking } from './add-booking'
import { invitationPath } from './invitation'

async function showStation({ station }: Booking): Promise<void> {
  if ((await showTheWay(station)) === 'copied') toast('地址复制好了，粘到地图里就能找到')
}

async function tellFamily(booking: Booking, now: number): Promise<void> {
  const title = invitationText(booking, now)
  const text = `${title}，${booking.station.address}`
  if ((await shareLink({ title, text, path: invitationPath(booking) })) === 'copied') {
    toast('复制好了，粘给家人就行')
  }
}

/** What one does next with a booking that stands. */
const Next = observer(function Next({ booking }: { booking: Booking }) {
  const { clock } = useStores()
  const links = useMemo<QuickLink[]>(() => {
    const name = nameOnCard(booking.station.name)
    const { phone } = booking.station
    return [
      { icon: 'calendar-plus', text: '加到日历', about: name, onTap: () => void addBooking(booking) },
      { icon: 'navigate', text: '去这里', about: name, onTap: () => void showStation(booking) },
      {
        icon: 'share',
        text: '发给家人',
        about: '只发时间和地点',
        isShare: true,
        onTap: () => void tellFamily(booking, clock()),
      },
      { icon: 'phone', text: '打电话', about: phone, onTap: () => void callNumber(phone) },
    ]
  }, [booking, clock])
  return <QuickLinks items={links} isWide />
})

/** What one does next: with one that stands, with one that moved, or anew. */
export const Actions = observer(function Actions({ booking }: { booking: Booking }) {
  const { status, station, movedTo } = booking
  const stationId = station.id
  const handleAgain = useCallback(() => goInstead('station/detail', { id: stationId }), [stationId])
  const handleNew = useCallback(() => goInstead('booking/done', { id: movedTo }), [movedTo])
  if (status === 'confirmed' || status === 'checked_in') return <Next booking={booking} />
  if (movedTo) return <Button text="看新的预约" kind="primary" isBlock onTap={handleNew} />
  if (status === 'cancelled_by_host') return null
  // beside the rating there is only one filled button
  const kind = status === 'served' ? 'neutral' : 'primary'
  return (
    <View className="done-part">
      <Button text="再约一次" kind={kind} isBlock onTap={handleAgain} />
    </View>
  )
})
