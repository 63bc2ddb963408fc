import type { IssueStatus } from '../../contract/rules/issues.ts'
import { isIssueNumber } from '../../contract/rules/issues.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { findIssue, findIssueById } from './queries.ts'
import { isOpen } from './standing.ts'

/** What an issue's card may show, and who sent it in while it is not public. */
export interface SharedIssue {
  readonly cityId: number
  readonly issueId: string
  readonly number: string
  readonly isPublic: boolean
  readonly authorId: string | null
  /** Masked. */
  readonly title: string
  readonly status: IssueStatus
  readonly supports: number
  readonly stationId: string | null
  readonly stationName: string | null
}

/** An issue by its number or id. */
export async function readSharedIssue(
  db: Db,
  cityOfLetters: (letters: string) => number | undefined,
  id: string,
): Promise<SharedIssue | undefined> {
  const cityId = isIssueNumber(id) ? cityOfLetters(id.split('-')[0] ?? '') : cityOf(id)
  if (cityId === undefined || Number.isNaN(cityId)) return undefined
  const issue = isIssueNumber(id) ? await findIssue(db, cityId, id) : await findIssueById(db, cityId, id)
  if (!issue) return undefined
  return {
    cityId,
    issueId: issue.issueId,
    number: issue.number,
    isPublic: isOpen(issue),
    authorId: issue.accountId,
    title: issue.publicTitle,
    status: issue.status,
    supports: issue.supportTotal,
    stationId: issue.stationId,
    stationName: issue.stationName,
  }
}
