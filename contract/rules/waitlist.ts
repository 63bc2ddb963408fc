import { addDays, dayOf, HOUR, instantAt, MINUTE } from './beijing-time.ts'

export const WAITLIST_STATUSES = [
  'waiting',
  'offered',
  'accepted',
  'passed',
  'left',
  'expired',
  'closed',
] as const
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number]

/** Places are offered by day only, and an offer's two hours are hours of the day. */
const FROM = '08:00'
const TO = '20:00'
const HOLD = 2 * HOUR
/** Nothing is offered, and no offer holds, from this long before the start. */
export const LAST_OFFER = 30 * MINUTE

/**
 * Until when a place offered now is held: two hours between 08:00 and 20:00, the night not counted, never past 30
 * minutes before the start. Undefined when nothing may be offered now.
 */
export function offerUntil(now: number, startAt: number): number | undefined {
  const day = dayOf(now)
  if (now < instantAt(day, FROM) || now >= instantAt(day, TO)) return undefined
  const last = startAt - LAST_OFFER
  if (now >= last) return undefined
  const tonight = instantAt(day, TO)
  const until = now + HOLD <= tonight ? now + HOLD : instantAt(addDays(day, 1), FROM) + (now + HOLD - tonight)
  return Math.min(until, last)
}

/** The status as read now: an offer that nobody took in time has expired, whoever still waited at the end waits no more. */
export function waitlistStatus(
  entry: { status: WaitlistStatus; offerExpiresAt: number | undefined; startAt: number },
  now: number,
): WaitlistStatus {
  if (entry.status === 'offered' && now >= (entry.offerExpiresAt ?? 0)) return 'expired'
  if (entry.status === 'waiting' && now >= entry.startAt - LAST_OFFER) return 'closed'
  return entry.status
}

/** A place given back with nobody in line is on sale again after this long, so that places cannot be traded. */
export const COOLING = 5 * MINUTE
