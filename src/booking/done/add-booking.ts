import type { Booking } from '@contract/endpoints/bookings.ts'
import { addToCalendar } from '@/platform/calendar'
import { toast } from '@/platform/toast'
import { whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'

/** Puts a booking into the phone's calendar. */
export async function addBooking({ startAt, endAt, code, member, station }: Booking): Promise<void> {
  const added = await addToCalendar({
    title: `${whoText(member)}，号码 ${code}`,
    place: `${nameOnCard(station.name)}，${station.address}`,
    startAt: Date.parse(startAt),
    endAt: Date.parse(endAt),
  })
  toast(added ? '放进日历了' : '没放进去，可以在设置里打开日历')
}
