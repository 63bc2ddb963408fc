/** What somebody searches for, as the database looks for it. */
export interface Words {
  /** An issue's number, or the end of one. */
  readonly number?: string
  /** Each must stand in title, body or place. */
  readonly parts: readonly string[]
  /** The same as pairs of characters for the index; without it nothing is long enough to be found by one. */
  readonly pairs?: string
}

/** Runs that the database cuts into the same pairs, whatever its locale takes for a letter besides. */
const RUNS = /[a-z0-9\u3400-\u9fff]{2,}/g
const NUMBER = /^[A-Z]{2,6}-\d{4}-\d{6,9}-\d$/

/** The two characters that stand side by side, of each run, in their order. */
export const pairsInRuns = (text: string): string[][] =>
  (text.toLowerCase().match(RUNS) ?? []).map(run =>
    Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )

/** Pairs as a text search query; they are letters and digits only, so that nothing has to be escaped. */
export const pairQuery = (pairs: Iterable<string>, operator: '&' | '|'): string =>
  Array.from(pairs, pair => `'${pair}'`).join(` ${operator} `)

/** Reads what somebody typed into a search field; undefined when that is nothing. */
export function readWords(q: string | undefined): Words | undefined {
  const parts = (q ?? '').split(/\s+/).filter(Boolean)
  if (parts.length === 0) return undefined
  const number = parts.length === 1 ? parts[0]?.toUpperCase() : undefined
  if (number && NUMBER.test(number)) return { number, parts }
  const pairs = new Set(parts.flatMap(part => pairsInRuns(part).flat()))
  return { parts, ...(pairs.size > 0 && { pairs: pairQuery(pairs, '&') }) }
}
