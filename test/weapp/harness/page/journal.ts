import type { PageMetrics, RecordedCall, RecordedError } from '../protocol.ts'

export type PageRecord = PageMetrics & { createdAt: number }

export const calls: RecordedCall[] = []
export const errors: RecordedError[] = []
export const missing: Record<string, number> = {}
export const pageRecords: PageRecord[] = []

let current: PageRecord | undefined

/** From now on, calls and errors belong to this page. */
export function setCurrentRecord(record: PageRecord | undefined): void {
  current = record
}

export function newRecord(route: string, query: Record<string, string>): PageRecord {
  const record: PageRecord = {
    route,
    query,
    setData: { count: 0, bytes: 0, max: 0 },
    errors: [],
    warnings: [],
    createdAt: performance.now(),
  }
  pageRecords.push(record)
  return record
}

export function recordCall(api: string, args: Record<string, unknown> | null): RecordedCall {
  const call = { api, args, route: current?.route }
  calls.push(call)
  return call
}

export function countMissing(name: string): void {
  missing[name] = (missing[name] ?? 0) + 1
}

export function textOf(problem: unknown): string {
  if (problem instanceof Error) return problem.stack ?? problem.message
  if (typeof problem !== 'object' || problem === null) return String(problem)
  return 'errMsg' in problem ? String(problem.errMsg) : JSON.stringify(problem)
}

export function recordError(kind: RecordedError['kind'], problem: unknown): void {
  const text = textOf(problem)
  errors.push({ kind, text, route: current?.route })
  current?.errors.push(text)
}
