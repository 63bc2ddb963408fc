import type { Alternative, Booking } from '@contract/endpoints/bookings.ts'
import { REFUSALS } from '@contract/refusals.ts'
import { DAY, dayOf, HOUR, MINUTE } from '@contract/rules/beijing-time.ts'
import type { FailureCode } from '@/stores/ports'
import { writeFailureText } from './failures'
import { whoText } from './slots'
import { nameOnCard } from './stations'
import { dateText, fullDateText, momentText } from './times'

type Details = Readonly<Record<string, unknown>> | undefined

/** Why a slot could not be booked, and what to do. */
export function bookingFailureText(code: FailureCode, details?: Details): string {
  switch (code) {
    case 'slot_full':
      return '这个时间刚被约走了。下面是同一位委员的其他时间。'
    case 'slot_started':
      return '这个时间已经开始了。下面是同一位委员的其他时间。'
    case 'slot_closed':
      return '这一场停了。下面是同一位委员的其他时间。'
    case 'quota_reached':
      return details?.per === 'day'
        ? `您这一天已约 ${details.limit} 次。先取消一次，或换一天再约。`
        : `您已约了 ${details?.limit ?? '几'} 次还没去。先取消一次，或去过再约。`
    case 'booking_paused':
      return pausedText(details?.until)
    default:
      return writeFailureText(code)
  }
}

/** Why a booking could not be moved, and what to do. */
export function moveFailureText(code: FailureCode, details?: Details): string {
  switch (code) {
    case 'slot_full':
    case 'slot_started':
    case 'slot_closed':
      return `${REFUSALS[code].sentence}您原来的时间还在。`
    case 'too_late':
      return '离开始太近，网上改不了了，请直接给站里打电话。'
    case 'offline':
      return '没连上网，时间还没改。连上网再点一次。'
    default:
      return bookingFailureText(code, details)
  }
}

export const ALTERNATIVE_REASON: Record<Alternative['reason'], string> = {
  same_member: '同一位委员',
  same_field: '同一领域，附近',
  same_station: '同一站点',
}

const STARS = ['', '没谈成', '不太满意', '一般', '满意', '很满意']

/** What so many stars say. */
export const starsText = (stars: number): string => STARS[stars] ?? ''

function pausedText(until: unknown): string {
  const day = typeof until === 'string' ? `到 ${dateText(dayOf(Date.parse(until)))}` : ''
  return `近期多次约了没来，线上预约暂停${day}。这之前可以直接去现场，或给站里打电话。`
}

/** 「还有 6 小时」 until an instant ahead. */
export function leftText(at: number, now: number): string {
  const left = at - now
  if (left < HOUR) return `还有 ${Math.max(1, Math.ceil(left / MINUTE))} 分钟`
  if (left < DAY) return `还有 ${Math.floor(left / HOUR)} 小时`
  return `还有 ${Math.floor(left / DAY)} 天`
}

/** Below the heading of a booking: what its state means for the one who booked. */
export function bookingNote(booking: Booking, now: number): string {
  const startAt = Date.parse(booking.startAt)
  switch (booking.status) {
    case 'confirmed':
      return startAt > now ? `${leftText(startAt, now)}，到了报号码` : '时间到了，请到站里报号码'
    case 'checked_in':
      return '签到了，听站里叫您'
    case 'served':
      return '谢谢您来，说说这次谈得怎么样'
    case 'rated':
      return '谢谢您来，也谢谢您的评价'
    case 'cancelled_by_resident':
      return '位子已经放回去了'
    case 'cancelled_by_host':
      return booking.reason ? `原因：${booking.reason}` : '站里停了这一场，别的时间还可以约'
    case 'no_show':
      return '这次没有等到您，别的时间还可以约'
    case 'moved':
      return '已经换到别的时间'
  }
}

/** What a card of a list adds: why, and what can be done next. */
export function cardNote({ status, reason, movedTo, rating }: Booking): string | undefined {
  switch (status) {
    case 'cancelled_by_host':
      return [reason && `原因：${reason}`, movedTo ? '点开看新的时间' : '点开看相近的时间']
        .filter(Boolean)
        .join('。')
    case 'moved':
      return '点开看新的时间'
    case 'served':
      return '点开评价这次面谈'
    case 'rated':
      return rating && `您评了 ${rating.stars} 颗星`
    default:
      return undefined
  }
}

/** When, where and whom, without who comes: safe to send to anybody. */
export const invitationText = (booking: Booking, now: number): string =>
  [momentText(booking.startAt, now), nameOnCard(booking.station.name), whoText(booking.member)].join('，')

/** 「9 月 15 日 周二」 of a booking. */
export const bookingDay = (booking: Booking): string => fullDateText(dayOf(Date.parse(booking.startAt)))
