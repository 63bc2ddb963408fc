/** One measured thing beside its limit, both from the same run. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What the machine (or Taro, or PostgreSQL) reaches alone. */
  readonly limit: number
  /** value / limit */
  readonly ratio: number
  /** What is wanted, as a sentence: `≥ 0.6 ×`, `≤ 600 KB`. */
  readonly goal: string
  readonly ok: boolean
}

/** The one in the middle, by a measure. */
export function middle<T>(all: readonly T[], by: (one: T) => number): T {
  const one = all.toSorted((a, b) => by(a) - by(b))[all.length >> 1]
  if (one === undefined) throw new Error('the middle of nothing')
  return one
}

export const median = (values: readonly number[]): number => middle(values, value => value)

const round = (n: number, digits = 3) => Number(n.toPrecision(digits + 1))

/** A figure whose ratio to the limit must reach `least`. */
export const atLeast = (name: string, value: number, unit: string, limit: number, least: number): Figure => ({
  name,
  value: round(value),
  unit,
  limit: round(limit),
  ratio: round(value / limit),
  goal: `≥ ${least} ×`,
  ok: value / limit >= least,
})

/** A figure that must not pass `most` in its own unit, shown beside a limit. */
export const atMost = (name: string, value: number, unit: string, limit: number, most: number): Figure => ({
  name,
  value: round(value),
  unit,
  limit: round(limit),
  ratio: limit === 0 ? 0 : round(value / limit),
  goal: `≤ ${most} ${unit}`,
  ok: value <= most,
})

/** A figure that must not pass so many times another one. */
export const atMostTimes = (
  name: string,
  value: number,
  unit: string,
  limit: number,
  most: number,
): Figure => ({
  name,
  value: round(value),
  unit,
  limit: round(limit),
  ratio: round(value / limit),
  goal: `≤ ${most} ×`,
  ok: value <= most * limit,
})

export const asLine = (f: Figure): string =>
  [
    f.ok ? 'ok  ' : 'MISS',
    f.name.padEnd(42),
    `${f.value} ${f.unit}`.padStart(16),
    `limit ${f.limit}`.padStart(18),
    `${f.ratio} ×`.padStart(10),
    f.goal,
  ].join('  ')
