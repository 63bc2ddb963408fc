import type { DeskTicket } from '@contract/endpoints/queue.ts'
import type { SittingReport } from '@contract/endpoints/results.ts'
import type { PreviewSitting } from '@contract/endpoints/rules.ts'
import { DAY, dayOf, HOUR, MINUTE, timeOf } from '@contract/rules/beijing-time.ts'
import type { BookingStatus } from '@contract/rules/bookings.ts'
import type { SittingStatus } from '@contract/rules/schedules.ts'
import type { FailureCode } from '@/stores/ports'
import { BOOKING_STATUS } from './booking-statuses'
import { writeFailureText } from './failures'
import type { StatusWords } from './statuses'
import { fullDateText, spanText } from './times'

/** The same statuses, said to the one who runs the room. */
export const HOST_BOOKING_STATUS: Record<BookingStatus, StatusWords> = {
  ...BOOKING_STATUS,
  cancelled_by_resident: { text: '居民取消了', tone: 'neutral' },
  cancelled_by_host: { text: '站里停的', tone: 'alert' },
}

/** Refusals that speak to the one who booked, said to the host. */
const TOLD_TO_HOST: Partial<Record<FailureCode, string>> = {
  already_booked: '他已经约了这个时间，请看名单，或给他换一个时间。',
  quota_reached: '他的预约到上限了，先替他取消一次，或请他现场取号。',
  booking_paused: '他近期多次约了没来，线上预约暂停中，请他现场取号。',
  booking_not_active: '这个预约已经结束或取消了，请看一眼新的名单。',
  same_slot: '他现在约的就是这个时间，请换一个。',
  wrong_check_in_code: '号码对不上，请再看一眼单子上的号。',
  event_full: '名额满了，也有人在候补。先加名额，或请他排候补。',
  event_over: '这个活动已经结束或取消了，不能再改。',
  event_changed: '这个活动刚被别人改过，您写的还在，请看一眼再存。',
  signup_closed: '报名已经截止了。要再收人，先把截止时间往后改。',
  sitting_not_over: '这一场还没开始，开始以后才能结束它。',
}

/** Why what the host tapped did nothing. */
export const hostFailureText = (code: FailureCode): string => TOLD_TO_HOST[code] ?? writeFailureText(code)

export const SITTING_STATUS: Record<SittingStatus, StatusWords> = {
  planned: { text: '可以约', tone: 'green' },
  running: { text: '进行中', tone: 'green' },
  over: { text: '到点了', tone: 'ochre' },
  closed: { text: '已结束', tone: 'neutral' },
  cancelled: { text: '停了', tone: 'neutral' },
}

export const CHANGE: Record<PreviewSitting['change'], StatusWords> = {
  same: { text: '不变', tone: 'neutral' },
  new: { text: '新开', tone: 'green' },
  changed: { text: '有改动', tone: 'ochre' },
  ended: { text: '不再有', tone: 'alert' },
}

/** 「周淑华 委员 · 教育界」, 「阅览」, or the room itself. */
export const sittingWho = (sitting: {
  memberName?: string | undefined
  function?: string | undefined
  sector?: string | undefined
}): string =>
  [sitting.memberName ? `${sitting.memberName} 委员` : (sitting.function ?? '站点接待'), sitting.sector]
    .filter(Boolean)
    .join(' · ')

/** 「约了 12 人，9 人能收到提醒」, 「3 人要打电话」 */
export function reachWords({ reachable, toCall }: { reachable: number; toCall: number }, who = '约了') {
  const booked = reachable + toCall
  return { booked, text: `${who} ${booked} 人，${reachable} 人能收到提醒`, call: `${toCall} 人要打电话` }
}

const minutes = (from: string, now: number) => Math.max(0, Math.floor((now - Date.parse(from)) / MINUTE))

/** 「等了 21 分钟」, 「刚到」 */
export function waitedText(from: string, now: number): string {
  const waited = minutes(from, now)
  return waited === 0 ? '刚到' : `等了 ${waited} 分钟`
}

export const ticketName = ({ residentName }: DeskTicket): string => residentName ?? '现场取号'

/** 「约 15:15 · 等了 8 分钟」, 「取号 14:51 · 等了 21 分钟」 */
export function ticketNote({ dueAt, takenAt }: DeskTicket, now: number): string {
  const came = dueAt ? `约 ${timeOf(Date.parse(dueAt))}` : `取号 ${timeOf(Date.parse(takenAt))}`
  return `${came} · ${waitedText(takenAt, now)}`
}

/** 「已谈 12 分钟，计划 15 分钟」 */
export const talkText = ({ servingAt }: DeskTicket, minutesEach: number, now: number): string =>
  `已谈 ${servingAt ? minutes(servingAt, now) : 0} 分钟，计划 ${minutesEach} 分钟`

/** 「还有 28 小时」 until results are due. */
export function owedText(until: string, now: number): { text: string; isLate: boolean } {
  const left = Date.parse(until) - now
  const round = (ms: number) =>
    ms < HOUR ? `${Math.max(1, Math.ceil(ms / MINUTE))} 分钟` : `${Math.floor(ms / HOUR)} 小时`
  if (left >= 0) return { text: `还有 ${round(left)}`, isLate: false }
  return { text: -left < DAY ? `已超 ${round(-left)}` : `已超 ${Math.floor(-left / DAY)} 天`, isLate: true }
}

/** 「9 月 18 日 周五 14:00–17:00」 */
export const sittingWhen = ({ startAt, endAt }: Pick<SittingReport, 'startAt' | 'endAt'>): string =>
  `${fullDateText(dayOf(Date.parse(startAt)))} ${spanText(startAt, endAt)}`
