import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import type { SignupStatus } from '@contract/rules/events.ts'

const PLACES: readonly SignupStatus[] = ['confirmed', 'checked_in', 'attended']
const LINES: readonly SignupStatus[] = ['waiting', 'offered']

export const holdsPlace = ({ status }: Signup): boolean => PLACES.includes(status)
export const isInLine = ({ status }: Signup): boolean => LINES.includes(status)

/** The signup as it is now: an offer runs out without anybody saying so. */
export function signupNow(signup: Signup, now: number): Signup {
  const isOver = signup.status === 'offered' && now >= Date.parse(signup.offerExpiresAt ?? '')
  return isOver ? { ...signup, status: 'expired' } : signup
}

type Counts = Pick<EventPage, 'joined' | 'placesLeft' | 'waiting' | 'status'>

/** An offered place is counted as taken already. */
const takes = (signup: Signup | undefined): number =>
  signup && (holdsPlace(signup) || signup.status === 'offered') ? 1 : 0
const waits = (signup: Signup | undefined): number => (signup?.status === 'waiting' ? 1 : 0)

/**
 * The counts after one's own signup changed. A place given back is not on sale at once: it goes to the line, or cools
 * off, so that only the count of those who come falls.
 */
export function withSignup<T extends Counts>(
  event: T,
  before: Signup | undefined,
  after: Signup | undefined,
): T {
  const more = takes(after) - takes(before)
  const placesLeft = Math.max(0, event.placesLeft - Math.max(0, more))
  const isFull = event.status === 'published' && placesLeft === 0
  return {
    ...event,
    joined: Math.max(0, event.joined + more),
    waiting: Math.max(0, event.waiting + waits(after) - waits(before)),
    placesLeft,
    status: isFull ? 'full' : event.status,
  }
}
