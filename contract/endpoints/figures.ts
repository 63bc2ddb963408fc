import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { CityCode, Cursor, Id, Instant, pageOf } from '../fields.ts'
import { BREAKDOWNS, FIGURES, MEANS } from '../rules/figures.ts'

const Month = v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份不对，请重新选。'))
const FigureName = v.picklist(FIGURES)

/** Which time, both months counted: this month unless asked otherwise. */
const time = {
  from: v.optional(Month),
  to: v.optional(Month),
  by: v.optional(v.picklist(BREAKDOWNS), 'month'),
}

const tally = {
  counts: v.record(FigureName, v.number()),
  /** What means are taken of: days until the reply, stars. */
  sums: v.record(v.picklist(MEANS), v.number()),
}

/** Figures as a whole and in parts that add up to it; a figure that is not named is 0. */
export const Figures = v.object({
  from: v.string(),
  to: v.string(),
  by: v.picklist(BREAKDOWNS),
  whole: v.object(tally),
  /** `key` is asked for in the lists; months in their order, others by name. */
  parts: v.array(v.object({ key: v.string(), name: v.string(), ...tally })),
})
export type Figures = v.InferInput<typeof Figures>
export type FigurePart = Figures['parts'][number]

/** One that was counted. Nobody's name is in it but that of the member who sat. */
export const FigureLine = v.object({
  id: Id,
  title: v.string(),
  detail: v.string(),
  at: Instant,
  stationName: v.optional(v.string()),
  /** Absent for a walk-in who came outside every sitting. */
  sittingId: v.optional(Id),
  issueNumber: v.optional(v.string()),
  eventId: v.optional(Id),
  /** Its days until the reply, or its stars. */
  value: v.optional(v.number()),
})
export type FigureLine = v.InferOutput<typeof FigureLine>

/** Of one part only, by its key. */
const part = v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/, '分类不对，请重新点一下。')))
const listed = { ...time, part, cursor: Cursor }
/** The table of all figures, or the list of one. */
const filed = { ...time, figure: v.optional(FigureName), part }
export const FigureFile = v.object({ fileName: v.string(), rows: v.number(), text: v.string() })
const FILES_PER_MINUTE = 10

const ofStation = v.object({ stationId: Id })
const ofCity = v.object({ city: CityCode })

/** Figures of a station, each counted from the list that `listFigure` gives. */
export const getFigures = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/figures',
  summary: '一个站点的数',
  access: 'host',
  params: ofStation,
  query: v.object(time),
  reply: Figures,
})

/** 20 at a time. */
export const listFigure = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/figures/:figure',
  summary: '一个数背后的明细',
  access: 'host',
  params: v.object({ stationId: Id, figure: FigureName }),
  query: v.object(listed),
  reply: pageOf(FigureLine),
})

export const getFigureFile = endpoint({
  method: 'GET',
  path: '/host/stations/:stationId/figure-file',
  summary: '站点的数或明细，存成表格',
  access: 'host',
  params: ofStation,
  query: v.object(filed),
  reply: FigureFile,
  refusals: ['too_many_rows'],
  perMinute: FILES_PER_MINUTE,
})

/** The same of a whole city. */
export const getCityFigures = endpoint({
  method: 'GET',
  path: '/office/cities/:city/figures',
  summary: '一个城市的数',
  access: 'office',
  params: ofCity,
  query: v.object(time),
  reply: Figures,
})

export const listCityFigure = endpoint({
  method: 'GET',
  path: '/office/cities/:city/figures/:figure',
  summary: '城市的一个数背后的明细',
  access: 'office',
  params: v.object({ city: CityCode, figure: FigureName }),
  query: v.object(listed),
  reply: pageOf(FigureLine),
})

export const getCityFigureFile = endpoint({
  method: 'GET',
  path: '/office/cities/:city/figure-file',
  summary: '城市的数或明细，存成表格',
  access: 'office',
  params: ofCity,
  query: v.object(filed),
  reply: FigureFile,
  refusals: ['too_many_rows'],
  perMinute: FILES_PER_MINUTE,
})
