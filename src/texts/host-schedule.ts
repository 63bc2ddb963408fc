import type { HitBooking, SchedulePreview } from '@contract/endpoints/rules.ts'
import { dayOf, minutesOf, timeOf } from '@contract/rules/beijing-time.ts'
import type { ExceptionKind } from '@contract/rules/schedules.ts'
import { sittingWho } from './host'
import { dateText, fullDateText, spanText, weekdayText } from './times'

/** 停, 加, 改: the one character of its badge. */
export const DAY_KIND: Record<ExceptionKind, string> = { closed: '停', added: '加', changed: '改' }

interface Hours {
  start: string
  end: string
  slotMinutes: number
  capacity: number
}

export const hoursText = ({ start, end }: Pick<Hours, 'start' | 'end'>): string => `${start}–${end}`

/** Places of all its slots. */
export const placesOf = ({ start, end, slotMinutes, capacity }: Hours): number =>
  Math.max(0, Math.floor((minutesOf(end) - minutesOf(start)) / slotMinutes)) * capacity

interface Sits {
  memberId?: string | undefined
  function?: string | undefined
}

interface Named {
  id: string
  name: string
}

/** Who sits, by the members of the station. */
export const whoSits = ({ memberId, function: room }: Sits, members: readonly Named[]): string =>
  sittingWho({ memberName: memberId && members.find(one => one.id === memberId)?.name, function: room })

/** 「周淑华 委员 · 每人 15 分 · 12 席」 */
export const ruleNote = (rule: Hours & Sits, members: readonly Named[]): string =>
  [whoSits(rule, members), `每人 ${rule.slotMinutes} 分`, `${placesOf(rule)} 席`].join(' · ')

interface Validity {
  validFrom: string
  validTo: string
  onHolidays?: boolean | undefined
}

/** 「9 月 1 日到 12 月 31 日，放假也开」 */
export const validityText = ({ validFrom, validTo, onHolidays }: Validity): string =>
  `${dateText(validFrom)}到 ${validTo.slice(0, 4) === validFrom.slice(0, 4) ? '' : `${validTo.slice(0, 4)} 年 `}${dateText(validTo)}${onHolidays ? '，放假也开' : ''}`

interface Special {
  kind: ExceptionKind
  day: string
  start?: string | undefined
  end?: string | undefined
  ruleId?: string | undefined
  reason?: string | undefined
}

/** 「9 月 20 日 周日 14:00–16:00」, 「9 月 29 日 周二，整天停」 */
export function specialTitle({ kind, day, start, end, ruleId }: Special): string {
  if (kind === 'closed') return `${fullDateText(day)}，${ruleId ? '停一场' : '整天停'}`
  return `${fullDateText(day)} ${start && end ? hoursText({ start, end }) : ''}`
}

/** 「9 月 22 日 周二 14:00–14:15」 of a booking that is hit. */
export const hitTitle = ({ startAt, endAt, residentName, code }: HitBooking): string =>
  `${code} ${residentName}，${fullDateText(dayOf(Date.parse(startAt)))} ${spanText(startAt, endAt)}`

/** 「9 月 24 日 周四 9:00」 of a slot that is offered. */
export function offerText({ startAt, memberName }: HitBooking['offers'][number]): string {
  const start = Date.parse(startAt)
  const when = `${dateText(dayOf(start))} ${weekdayText(dayOf(start))} ${timeOf(start)}`
  return memberName ? `${when}，${memberName} 委员` : when
}

/** What the preview comes to: 「7 场」, 「64 席」. */
export function previewSums({ sittings }: SchedulePreview): { sittings: number; places: number } {
  const held = sittings.filter(sitting => sitting.change !== 'ended')
  return { sittings: held.length, places: held.reduce((sum, sitting) => sum + sitting.places, 0) }
}
