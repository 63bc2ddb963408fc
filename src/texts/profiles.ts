import type { Profile, SomeFields } from '@contract/endpoints/profiles.ts'
import type { ProfileField } from '@contract/rules/profiles.ts'
import { clockTime, type OpeningHours, parseOpeningHours, type Span } from '@contract/rules/stations.ts'
import { dateText } from './times'

/** Days of a week of opening hours, by their place in it. */
export const WEEK_DAYS = ['法定节假日', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

export const PROFILE_FIELD: Record<ProfileField, string> = {
  description: '介绍',
  phone: '电话',
  openingHours: '开放时间',
  functions: '功能',
  coBuilders: '共建单位',
  accessible: '无障碍',
  cancelHours: '取消预约',
  moveHours: '改约',
  photos: '照片',
}

/** 「9:00–12:00、13:00–17:00」 */
export const spansText = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => `${clockTime(from).replace(/^0/, '')}–${clockTime(to)}`).join('、') || '不开门'

/** Neighbours that are alike in one: 「周一到周五 9:00–17:00」. */
function weekLines({ week }: OpeningHours): string[] {
  const runs: { first: number; last: number; text: string }[] = []
  for (let day = 1; day <= 7; day++) {
    const text = spansText(week[day] ?? [])
    const run = runs[runs.length - 1]
    if (run?.text === text) run.last = day
    else runs.push({ first: day, last: day, text })
  }
  return runs.map(({ first, last, text }) =>
    first === last ? `${WEEK_DAYS[first]} ${text}` : `${WEEK_DAYS[first]}到${WEEK_DAYS[last]} ${text}`,
  )
}

/** Opening hours for reading, a line each. */
export function hoursLines(text: string): string[] {
  const hours = parseOpeningHours(text)
  if (!hours) return [text]
  const holidays = hours.week[0] ? [`${WEEK_DAYS[0]} ${spansText(hours.week[0])}`] : []
  const special = [...hours.special].map(([day, spans]) => `${dateText(day)} ${spansText(spans)}`)
  return [...weekLines(hours), ...holidays, ...special]
}

type Function = Profile['functions'][number]

/** 「周二到周四 13:30–17:00 · 可借用 · 委员在这里值班」 */
export const functionNote = ({ hours, note, hasMembers }: Function): string =>
  [
    hours
      ? hoursLines(hours)
          .filter(line => !line.endsWith('不开门'))
          .join('，')
      : '和站点一样',
    note,
  ]
    .concat(hasMembers ? '委员在这里值班' : [])
    .filter(Boolean)
    .join(' · ')

const hoursBefore = (hours: number) => (hours === 0 ? '开始前都可以' : `开始前 ${hours} 小时`)

/** Fields that are lists: of them the lines that are the same on both sides need no second look. */
const LISTS: readonly ProfileField[] = ['openingHours', 'functions', 'coBuilders']

/** One side of a field that differs; an order that changed is said whole. */
export function differingLines(field: ProfileField, profile: SomeFields, other: SomeFields): string[] {
  const [lines, others] = [profileLines(field, profile), profileLines(field, other)]
  if (!LISTS.includes(field)) return lines
  const own = lines.filter(line => !others.includes(line))
  if (own.length > 0) return own
  return others.every(line => lines.includes(line)) ? lines : ['没有']
}

/** A field of a profile in lines of words; photos are shown, not told. */
export function profileLines(field: ProfileField, profile: SomeFields): string[] {
  const { description, phone, openingHours, functions, coBuilders, accessible } = profile
  switch (field) {
    case 'description':
      return [description || '没有写']
    case 'phone':
      return [phone || '没有写']
    case 'openingHours':
      return hoursLines(openingHours ?? '')
    case 'functions':
      return functions?.map(one => `${one.name}（${functionNote(one)}）`) ?? []
    case 'coBuilders':
      return coBuilders?.length ? coBuilders : ['没有写']
    case 'accessible':
      return [accessible ? '轮椅能进门' : '轮椅进不了门']
    case 'cancelHours':
      return [hoursBefore(profile.cancelHours ?? 0)]
    case 'moveHours':
      return [hoursBefore(profile.moveHours ?? 0)]
    case 'photos':
      return profile.photos?.length ? [] : ['没有照片']
  }
}
