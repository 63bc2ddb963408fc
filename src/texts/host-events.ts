import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import type { EventStatus, SeriesScope, SeriesStep } from '@contract/rules/events.ts'
import type { WrittenEvent } from '@/stores/event-form'
import type { SignupRow } from '@/stores/host-event-store'
import type { HostEventCard } from '@/stores/host-events-store'
import type { StatusWords } from './statuses'
import { dateText, fullDateText, spanText } from './times'

/** What an event is, to whoever runs it. */
export const HOST_EVENT_STATUS: Record<EventStatus, StatusWords> = {
  draft: { text: '没发布', tone: 'ochre' },
  published: { text: '可以报名', tone: 'green' },
  full: { text: '满了', tone: 'ochre' },
  running: { text: '进行中', tone: 'green' },
  ended: { text: '已结束', tone: 'neutral' },
  cancelled: { text: '取消了', tone: 'neutral' },
}

export const SIGNUP_STATUS: Partial<Record<SignupRow['status'], StatusWords>> = {
  confirmed: { text: '没到', tone: 'neutral' },
  checked_in: { text: '到了', tone: 'green' },
  served: { text: '到了', tone: 'green' },
  rated: { text: '到了', tone: 'green' },
  no_show: { text: '没有来', tone: 'neutral' },
}

export const SERIES_STEP: Record<SeriesStep, string> = { week: '每周', fortnight: '每两周', month: '每月' }

export const SCOPE: Record<SeriesScope, string> = {
  one: '只这一场',
  following: '这场和以后的',
  all: '全部还没办的',
}

const FIELD: Record<keyof WrittenEvent, string> = {
  kind: '类别',
  title: '名称',
  summary: '介绍',
  whoComes: '谁来',
  place: '地点',
  day: '日期',
  start: '开始',
  end: '结束',
  until: '报名截止',
  capacity: '名额',
  hasWaitlist: '候补',
}

/** 「名称、名额刚被别人改过。…」 */
export const othersText = (fields: readonly (keyof WrittenEvent)[]): string => {
  const what = fields.length > 0 ? fields.map(field => FIELD[field]).join('、') : '这个活动'
  return `${what}刚被别人改过。您写的还在：再点一次保存就按您写的改。`
}

/** 「9 月 22 日 周二 14:00–16:00」 */
export const eventWhen = ({ startAt, endAt }: { startAt: string; endAt: string }): string =>
  `${fullDateText(dayOf(Date.parse(startAt)))} ${spanText(startAt, endAt)}`

/** 「报了 12 / 30 人 · 候补 2 人」 */
export const joinedText = ({
  joined,
  capacity,
  waiting,
}: Pick<HostEventCard, 'joined' | 'capacity' | 'waiting'>): string =>
  [`报了 ${joined} / ${capacity} 人`, waiting > 0 && `候补 ${waiting} 人`].filter(Boolean).join(' · ')

/** 「连续活动，每周，第 2 场，共 8 场」 */
export const seriesText = ({ every, position, of }: NonNullable<HostEvent['series']>): string =>
  `连续活动，${SERIES_STEP[every]}，第 ${position} 场，共 ${of} 场`

/** 「9 月 21 日 18:00」, or that it is the start. */
export function untilText({ signupUntil, startAt }: Pick<HostEvent, 'signupUntil' | 'startAt'>): string {
  if (signupUntil === startAt) return '开始前都能报'
  const until = Date.parse(signupUntil)
  return `${dateText(dayOf(until))} ${timeOf(until)} 截止`
}

/** 「中秋节」 with 「放假」, 「调休上班」. */
export const specialDayText = (day: { holiday?: string | undefined; isMakeup?: boolean | undefined }) =>
  day.holiday ? `${day.holiday}${day.isMakeup ? '调休，上班' : '，放假'}` : undefined
