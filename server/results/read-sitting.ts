import type { Result, SittingReport } from '../../contract/endpoints/results.ts'
import { Refusal } from '../../contract/refusals.ts'
import { resultsDue } from '../../contract/rules/results.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { findSitting, listResults, type ResultRow, type SittingRow } from './queries.ts'

/** A sitting as it is reported; refuses with `not_found`. */
export async function getSittingRow(db: Db, sittingId: string, now: number): Promise<SittingRow> {
  const row = await findSitting(db, cityOf(sittingId), sittingId, now)
  if (!row) throw new Refusal('not_found')
  return row
}

export const asResult = (row: ResultRow): Result => ({
  id: row.resultId,
  sittingId: row.sittingId,
  consensus: row.consensus,
  ...(row.unitId && { unit: { id: row.unitId, name: row.unitName ?? '' } }),
  ...(row.dueOn && { dueOn: row.dueOn }),
  ...(row.noFollowUp && { noFollowUp: row.noFollowUp }),
  ...(row.issueNumber && { issueNumber: row.issueNumber }),
  isPublic: row.isPublic,
  at: row.createdAt.toISOString(),
})

/**
 * Until when the results of a sitting are owed: it is over, somebody came, nothing is written. Who is served after the
 * sitting was closed counts too.
 */
function owedUntil(row: SittingRow, results: number, now: number): string | undefined {
  const endAt = row.endAt.getTime()
  if (results > 0 || row.served === 0 || row.isCancelled || now < endAt) return undefined
  return new Date(resultsDue(endAt)).toISOString()
}

/** A sitting with what was written after it. */
export async function asReport(db: Db, row: SittingRow, now: number): Promise<SittingReport> {
  const results = await listResults(db, row.cityId, row.sittingId)
  const until = owedUntil(row, results.length, now)
  return {
    id: row.sittingId,
    startAt: row.startAt.toISOString(),
    endAt: row.endAt.toISOString(),
    ...(row.memberName && { memberName: row.memberName }),
    station: { id: row.stationId, shortName: row.shortName },
    booked: row.booked,
    served: row.served,
    topics: row.topics,
    results: results.map(asResult),
    ...(until && { owedUntil: until }),
    ...(row.closedAt && { closedAt: row.closedAt.toISOString() }),
  }
}
