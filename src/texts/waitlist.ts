import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { dayOf, HOUR, MINUTE, timeOf } from '@contract/rules/beijing-time.ts'
import type { WaitlistStatus } from '@contract/rules/waitlist.ts'
import type { StatusWords } from './statuses'
import { dayText, momentText } from './times'

const STATUS: Record<WaitlistStatus, StatusWords> = {
  waiting: { text: '候补中', tone: 'ochre' },
  offered: { text: '轮到您了', tone: 'red' },
  accepted: { text: '已经约上', tone: 'green' },
  passed: { text: '已让给下一位', tone: 'neutral' },
  left: { text: '不排了', tone: 'neutral' },
  expired: { text: '过时没选', tone: 'neutral' },
  closed: { text: '没有轮到', tone: 'neutral' },
}

/** 「候补第 2 位」, or what has become of it. */
export const entryStatus = ({ status, position }: WaitlistEntry): StatusWords =>
  status === 'waiting' ? { ...STATUS.waiting, text: `候补第 ${position} 位` } : STATUS[status]

/** 「16:20」, or 「明天 09:30」 when the hold goes over the night. */
export function untilText(at: string, now: number): string {
  const instant = Date.parse(at)
  return dayOf(instant) === dayOf(now)
    ? timeOf(instant)
    : `${dayText(dayOf(instant), dayOf(now))} ${timeOf(instant)}`
}

/** 「还剩 1 小时 5 分钟」, in whole minutes begun. */
export function countdownText(at: string, now: number): string {
  const minutes = Math.max(0, Math.ceil((Date.parse(at) - now) / MINUTE))
  const hours = Math.floor((minutes * MINUTE) / HOUR)
  const rest = minutes % 60
  const text = [hours > 0 && `${hours} 小时`, (rest > 0 || hours === 0) && `${rest} 分钟`]
  return `还剩 ${text.filter(Boolean).join(' ')}`
}

/** 「9 月 16 日 10:00 赵启明 委员」 of an entry, or what the event is called. */
export const entryText = (entry: WaitlistEntry, now: number): string =>
  [
    momentText(entry.startAt, now),
    entry.event?.title ?? (entry.memberName ? `${entry.memberName} 委员` : '站点接待'),
  ].join('，')
