import type { EventPage, Signup } from '@contract/endpoints/events.ts'
import { dayOf, daysBetween, timeOf } from '@contract/rules/beijing-time.ts'
import type { FailureCode } from '@/stores/ports'
import { bookingFailureText } from './bookings'
import { writeFailureText } from './failures'
import { dateText, dayText, fullDateText, momentText, spanText } from './times'

/** 「余 7 席，满了可以排候补」. */
export function countNote(event: EventPage, now: number): string | undefined {
  const { status, placesLeft, waiting, hasWaitlist } = event
  if (status !== 'published' && status !== 'full') return undefined
  if (now >= Date.parse(event.signupUntil)) return '报名截止了'
  if (placesLeft > 0) return hasWaitlist ? `余 ${placesLeft} 席，满了可以排候补` : `余 ${placesLeft} 席`
  if (!hasWaitlist) return '满了，不排候补'
  return waiting > 0 ? `满了，${waiting} 人在候补` : '满了，可以排候补'
}

/** 「9 月 18 日 周五 14:00–15:30」. */
export const whenText = ({ startAt, endAt }: EventPage): string =>
  `${fullDateText(dayOf(Date.parse(startAt)))} ${spanText(startAt, endAt)}`

/** 「还有 3 天，报名到 17 日 18:00」; nothing once it has begun. */
export function untilNote({ startAt, signupUntil }: EventPage, now: number): string | undefined {
  const start = Date.parse(startAt)
  if (now >= start) return undefined
  const until = Date.parse(signupUntil)
  const days = daysBetween(dayOf(now), dayOf(start))
  const ahead = days > 2 ? `还有 ${days} 天` : `${dayText(dayOf(start), dayOf(now))}开始`
  if (now >= until) return `${ahead}，报名截止了`
  return until === start ? ahead : `${ahead}，报名到${untilDay(until, now)} ${timeOf(until)}`
}

const untilDay = (until: number, now: number): string => {
  const near = dayText(dayOf(until), dayOf(now))
  return /天$/.test(near) ? near : ` ${dateText(dayOf(until))}`
}

/** 「一楼，轮椅可进」 below the name of the station. */
export const placeNote = ({ station, place, accessible }: EventPage): string =>
  [station.address, [place, accessible && '轮椅可进'].filter(Boolean).join('，')].filter(Boolean).join(' · ')

/** What has become of a signup that is over, and what can be done. */
export function signupNote({ status }: Signup): string | undefined {
  switch (status) {
    case 'cancelled_by_resident':
      return '您退出了这场活动。还想来，可以再报名。'
    case 'cancelled_by_host':
      return '站里取消了这次报名，有疑问请打电话问站里。'
    case 'expired':
      return '没在时限内确认，位子给了下一位。还想来，可以再排。'
    case 'closed':
      return '没有空出位子，这次没有轮到。'
    case 'no_show':
      return '这次没有等到您，下一场还可以报名。'
    default:
      return undefined
  }
}

/** Why somebody could not be signed up, and what to do. */
export function signupFailureText(code: FailureCode, details?: Readonly<Record<string, unknown>>): string {
  if (code === 'offline') return '没连上网，还没报上。您写的还在，连上网再点一次。'
  if (code === 'slot_closed' || code === 'slot_started') return writeFailureText('event_over')
  return bookingFailureText(code, details)
}

/** Until when a place can be given back. */
export const cancelNote = ({ cancelUntil }: Signup, now: number): string =>
  `来不了请在${momentText(cancelUntil, now)} 以前退出，位子好让给别人。`

/** What the message in a chat says: 「9 月 18 日 14:00 老楼加装电梯」. */
export const shareTitle = ({ startAt, title }: EventPage): string =>
  `${dateText(dayOf(Date.parse(startAt)))} ${timeOf(Date.parse(startAt))} ${title}`
