import type { EventCard, Signup } from '@contract/endpoints/events.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import type { EventStatus, SignupStatus } from '@contract/rules/events.ts'
import type { StatusWords } from './statuses'
import { dayText, spanText } from './times'

type Counted = Pick<EventCard, 'status' | 'signupUntil' | 'placesLeft' | 'hasWaitlist'>

const OVER: Partial<Record<EventStatus, StatusWords>> = {
  running: { text: '进行中', tone: 'red' },
  ended: { text: '结束了', tone: 'neutral' },
  cancelled: { text: '取消了', tone: 'alert' },
}

/** 「余 7 席」, 「满了，可候补」, or what has become of it. */
export function eventStatusWords(event: Counted, now: number): StatusWords {
  const over = OVER[event.status]
  if (over) return over
  if (now >= Date.parse(event.signupUntil)) return { text: '报名截止了', tone: 'neutral' }
  if (event.placesLeft > 0) return { text: `余 ${event.placesLeft} 席`, tone: 'green' }
  return event.hasWaitlist ? { text: '满了，可候补', tone: 'ochre' } : { text: '满了', tone: 'neutral' }
}

/** 「今天 14:00–15:30」. */
export const eventTime = ({ startAt, endAt }: Pick<EventCard, 'startAt' | 'endAt'>, now: number): string =>
  `${dayText(dayOf(Date.parse(startAt)), dayOf(now))} ${spanText(startAt, endAt)}`

const SIGNUP: Record<SignupStatus, StatusWords> = {
  confirmed: { text: '报上名了', tone: 'green' },
  checked_in: { text: '已签到', tone: 'green' },
  attended: { text: '参加过了', tone: 'neutral' },
  no_show: { text: '没有到场', tone: 'neutral' },
  cancelled_by_resident: { text: '您已退出', tone: 'neutral' },
  cancelled_by_host: { text: '站里取消了', tone: 'alert' },
  waiting: { text: '候补中', tone: 'ochre' },
  offered: { text: '轮到您了', tone: 'red' },
  expired: { text: '过时没选', tone: 'neutral' },
  closed: { text: '没有轮到', tone: 'neutral' },
}

/** What a signup is now: 「候补第 2 位」. */
export const signupWords = ({ status, position }: Signup): StatusWords =>
  status === 'waiting' && position ? { ...SIGNUP.waiting, text: `候补第 ${position} 位` } : SIGNUP[status]
