import type { Booking } from '@contract/endpoints/bookings.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useMemo } from 'react'
import { Button } from '@/components/button'
import { type QuickLink, QuickLinks } from '@/components/quick-links'
import { addToCalendar } from '@/platform/calendar'
import { goInstead } from '@/platform/go'
import { showTheWay } from '@/platform/location'
import { callNumber } from '@/platform/phone'
import { shareLink } from '@/platform/share'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { invitationText } from '@/texts/bookings'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'
import { invitationPath } from './invitation'

async function addBooking({ startAt, endAt, code, member, station }: Booking): Promise<void> {
  const added = await addToCalendar({
    title: `${whoText(member)}，号码 ${code}`,
    place: `${nameOnCard(station.name)}，${station.address}`,
    startAt: Date.parse(startAt),
    endAt: Date.parse(endAt),
  })
  toast(added ? '放进日历了' : '没放进去，可以在设置里打开日历')
}

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

export const Actions = observer(function Actions({ booking }: { booking: Booking }) {
  const stationId = booking.station.id
  const handleAgain = useCallback(() => goInstead('station/detail', { id: stationId }), [stationId])
  if (booking.status === 'confirmed' || booking.status === 'checked_in') return <Next booking={booking} />
  return <Button text="再约一次" kind="primary" isBlock onTap={handleAgain} />
})
