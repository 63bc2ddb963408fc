import type { CityDay } from '@contract/endpoints/calendar-days.ts'
import type { Visibility } from '@contract/rules/issues.ts'
import type { CalendarKind } from '@contract/rules/stations.ts'
import type { Template } from '@contract/rules/templates.ts'
import { weekdayName } from './times'

export const PROPOSES: Record<Visibility, string> = {
  public: '公开',
  station: '仅站点',
  anonymous: '匿名',
}

/** 「默认公开 · 15 个工作日 · 要前后照片」 */
export const ruleText = ({ proposes, workdays, needsPhotos, placeLabel }: Template): string =>
  [
    `默认${PROPOSES[proposes]}`,
    workdays !== undefined && `${workdays} 个工作日`,
    needsPhotos && '要前后照片',
    placeLabel && `写明${placeLabel}`,
  ]
    .filter(Boolean)
    .join(' · ')

export const CALENDAR_KIND: Record<CalendarKind, string> = {
  holiday: '放假',
  makeup_workday: '调休上班',
  ordinary: '照常',
}

/** 「国庆节，放假」, 「国庆节，调休上班，按周二排」, 「照常」 */
export const cityDayText = ({ kind, name, worksAs }: CityDay): string =>
  [
    kind !== 'ordinary' && name,
    CALENDAR_KIND[kind],
    kind === 'makeup_workday' && worksAs && `按${weekdayName(worksAs)}排`,
  ]
    .filter(Boolean)
    .join('，')
