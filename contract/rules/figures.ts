/** Every figure of host and office, in the order it is shown. Each is counted from one list. */
export const FIGURES = [
  'consultations',
  'served',
  'booked',
  'came',
  'no_shows',
  'results',
  'followed_up',
  'received',
  'settled',
  'replied',
  'on_time',
  'rated',
  'events_held',
  'event_came',
] as const
export type FigureName = (typeof FIGURES)[number]

/** By what figures are broken down: what belongs nowhere is in the part `NOWHERE`, so that parts add up to the whole. */
export const BREAKDOWNS = ['month', 'station', 'topic'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]
export const NOWHERE = '-'

/** Figures whose lines carry a number each, of which the mean is shown: days until the reply, stars. */
export const MEANS = ['replied', 'rated'] as const
export type MeanName = (typeof MEANS)[number]
export const isMean = (figure: FigureName): figure is MeanName =>
  (MEANS as readonly string[]).includes(figure)

export interface FigureDefinition {
  readonly name: string
  /** Of what it is a number. */
  readonly unit: string
  /** How it is counted, for whoever reads it. */
  readonly how: string
  readonly group: 'talks' | 'issues' | 'ratings' | 'events'
  /** It is shown as a share of this one. */
  readonly shareOf?: FigureName
  /** What its share or its mean is called, and the unit of the mean. */
  readonly measure?: { readonly name: string; readonly unit: string }
}

/** What each figure means; `how` is shown beside it. */
export const FIGURE: Readonly<Record<FigureName, FigureDefinition>> = {
  consultations: {
    name: '协商活动',
    unit: '场',
    how: '开完了、至少有一个人来谈过的值班，一场算一次；停了的、没人来的不算。算在开的那天。',
    group: 'talks',
  },
  served: {
    name: '谈过的人',
    unit: '人次',
    how: '谈完了的预约，加上谈完了的现场号；同一个人来两次算两次。算在来的那天。',
    group: 'talks',
  },
  booked: {
    name: '约了的',
    unit: '人次',
    how: '时间已经到了的预约，来了的和没来的都算；取消的、改约走的不算。算在约的那天。',
    group: 'talks',
  },
  came: {
    name: '约了到场',
    unit: '人次',
    how: '签了到的、谈完了的预约；到场率是它占“约了的”的份。现场取号的不在内。',
    group: 'talks',
    shareOf: 'booked',
    measure: { name: '到场率', unit: '%' },
  },
  no_shows: {
    name: '没有到场',
    unit: '人次',
    how: '约了、过了结束时间 30 分钟还没签到的预约。',
    group: 'talks',
  },
  results: {
    name: '写了结果',
    unit: '条',
    how: '值班以后写下的三行结果，一条算一条。算在开会那天。',
    group: 'talks',
  },
  followed_up: {
    name: '要跟进的',
    unit: '条',
    how: '三行结果里定了责任单位和时限的。',
    group: 'talks',
  },
  received: {
    name: '收到的事项',
    unit: '件',
    how: '居民反映上来的全部事项，没公开的、后来撤回的也算，所以比公开页上的多。算在反映那天。',
    group: 'issues',
  },
  settled: {
    name: '办结的事项',
    unit: '件',
    how: '现在是“已办结”的事项，并进主件一起办结的也各算一件。算在办结那天；又重新办的不再算。',
    group: 'issues',
  },
  replied: {
    name: '答复的事项',
    unit: '件',
    how: '有了正式答复的事项，算在最后一次答复那天。答复用时是从反映那天到答复那天隔了几天，取平均。',
    group: 'issues',
    measure: { name: '平均答复用时', unit: '天' },
  },
  on_time: {
    name: '按时答复',
    unit: '件',
    how: '答复那天没有超过时限的；没有时限的算按时。按时率是它占“答复的事项”的份。',
    group: 'issues',
    shareOf: 'replied',
    measure: { name: '按时率', unit: '%' },
  },
  rated: {
    name: '居民评价',
    unit: '次',
    how: '居民给谈完的预约和答复的事项打的星，1 到 5 颗，取平均。预约算在约的那天，事项算在打星那天。',
    group: 'ratings',
    measure: { name: '满意度', unit: '星' },
  },
  events_held: {
    name: '活动场次',
    unit: '场',
    how: '办完了的活动，一场算一次，一个系列里的每一场也是；取消的、还没开的不算。算在办的那天。',
    group: 'events',
  },
  event_came: {
    name: '活动到场',
    unit: '人次',
    how: '报了名、签了到的人，参加两场算两次。参加活动的不算“谈过的人”，活动也不算“协商活动”。算在办的那天。',
    group: 'events',
  },
}

/** Longest time that is counted at once: a year of a city with a thousand stations takes seconds. */
export const MOST_MONTHS = 12

/** Counts of figures, and the sums that means are taken of; what is not there is 0. */
export interface Tally {
  readonly counts: { readonly [figure in FigureName]?: number | undefined }
  readonly sums: { readonly [figure in MeanName]?: number | undefined }
}

/** The share or the mean that a figure is shown with; undefined where there is none, or nothing yet to take it of. */
export function measureOf({ counts, sums }: Tally, figure: FigureName): number | undefined {
  const count = counts[figure] ?? 0
  if (isMean(figure)) return count > 0 ? (sums[figure] ?? 0) / count : undefined
  const { shareOf } = FIGURE[figure]
  const whole = shareOf && counts[shareOf]
  return whole ? (count / whole) * 100 : undefined
}

/** 「92%」 and 「3.6」: never rounded up to all of them. */
export function measureText(figure: FigureName, measure: number): string {
  return isMean(figure) ? String(Math.round(measure * 10) / 10) : `${Math.floor(measure)}%`
}
