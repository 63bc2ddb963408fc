import { maskName, maskPhone } from '../../contract/rules/accounts.ts'

/** What is known of whoever must be phoned. */
export interface ToCall {
  readonly bookingId: string
  readonly code: string
  readonly startAt: Date
  readonly bookedBy: 'resident' | 'host'
  readonly onBehalfOfName: string | null
  readonly onBehalfOfPhone: string | null
  readonly phone: string | null
  readonly accountName: string | null
  readonly accountPhone: string | null
}

/** Somebody at the desk booked with the host's account, whose phone is not theirs. */
const phoneOf = (row: ToCall) =>
  row.onBehalfOfPhone ?? row.phone ?? (row.bookedBy === 'host' ? null : row.accountPhone)

/** Whom to phone of a sitting or an event, masked. */
export function asToCall(row: ToCall) {
  const phone = phoneOf(row)
  return {
    bookingId: row.bookingId,
    code: row.code,
    startAt: row.startAt.toISOString(),
    residentName: maskName(row.onBehalfOfName ?? row.accountName ?? ''),
    ...(phone && { phone: maskPhone(phone) }),
  }
}
