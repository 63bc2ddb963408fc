import type { DeskBooking } from '../../contract/endpoints/bookings.ts'
import { maskName, maskPhone } from '../../contract/rules/accounts.ts'
import { type BookingStatus, bookingStatus } from '../../contract/rules/bookings.ts'

interface Told {
  bookingId: string
  status: BookingStatus
  code: string
  startAt: Date
  endAt: Date
  topic: string
  phone: string | null
  onBehalfOfName: string | null
  onBehalfOfPhone: string | null
  accountName?: string | null
  accountPhone?: string | null
  bookedBy: 'resident' | 'host'
}

/** A booking as a host sees it: whoever comes, masked. */
export function asDeskBooking(told: Told, now: number): DeskBooking {
  // the account of what was booked at the desk is the host's
  const own = told.bookedBy === 'host' ? null : told.accountPhone
  const phone = told.onBehalfOfPhone ?? told.phone ?? own
  return {
    id: told.bookingId,
    status: bookingStatus({ status: told.status, endAt: told.endAt.getTime() }, now),
    code: told.code,
    startAt: told.startAt.toISOString(),
    endAt: told.endAt.toISOString(),
    topic: told.topic,
    residentName: maskName(told.onBehalfOfName ?? told.accountName ?? ''),
    ...(phone && { phone: maskPhone(phone) }),
    isOnBehalf: told.onBehalfOfName !== null,
  }
}
