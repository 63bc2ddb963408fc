import type { Issue, IssuePhoto } from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import { isIssueNumber } from '../../../contract/rules/issues.ts'
import type { Part } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import type { Actor } from '../../http/actor.ts'
import { findIssue, type IssueRow, listPhotos } from '../queries.ts'
import type { PhotoUrl } from '../sending/photo-addresses.ts'
import { isOpen, partsIn, stateOf } from '../standing.ts'
import { readTemplate } from '../topics/read-template.ts'
import { issueItem, maskedAuthor } from './issue-item.ts'
import { findSurroundings, listPublicMerged } from './queries.ts'
import { readSteps } from './read-steps.ts'
import type { WholeReading } from './reading.ts'

/** Those of its author; what the check refused only staff see. */
async function readPhotos(
  db: Db,
  { cityId, issueId }: IssueRow,
  isStaff: boolean,
  urlOf: PhotoUrl,
): Promise<IssuePhoto[]> {
  const rows = await listPhotos(db, cityId, issueId)
  return rows.map(({ uploadId: id, width, height, contentCheck }) => {
    const isRefused = contentCheck === 'refused'
    return {
      id,
      width,
      height,
      ...((isStaff || !isRefused) && { url: urlOf(id) }),
      ...(isRefused && { isRefused }),
    }
  })
}

const hasStaff = (parts: readonly Part[]): boolean => parts.some(part => part !== 'author')

/** What only its author and staff are told; who sent it in, masked, only staff. */
function innerPart(issue: IssueRow, parts: readonly Part[]) {
  const { repliedAt, ...state } = stateOf(issue)
  return {
    check: issue.contentCheck,
    ...(issue.latGcj02 !== null && { lat: issue.latGcj02 }),
    ...(issue.lngGcj02 !== null && { lng: issue.lngGcj02 }),
    ...(issue.ratingWords && { ratingWords: issue.ratingWords }),
    ...(hasStaff(parts) && { authorName: maskedAuthor(issue) }),
    standing: {
      parts: [...parts],
      bounces: state.bounces,
      hasUnitBounced: state.hasUnitBounced,
      reopens: state.reopens,
      hasUnit: state.hasUnit,
      ...(repliedAt !== undefined && { repliedAt: new Date(repliedAt).toISOString() }),
    },
  }
}

const MERGED_SHOWN = 20

/** What it is beside, and what of that the caller does. */
async function surroundings(db: Db, issue: IssueRow, actor: Actor | undefined, isStaff: boolean) {
  const found = await findSurroundings(db, issue, actor?.accountId)
  const mergedCount = Number(found.mergedCount ?? 0)
  const merged = mergedCount > 0 ? await listPublicMerged(db, issue.cityId, issue.issueId, MERGED_SHOWN) : []
  // its author may not know of the other one
  const mergedInto = isStaff || issue.masterIsPublic ? issue.masterNumber : null
  return {
    isMine: actor !== undefined && issue.accountId === actor.accountId,
    isSupported: Boolean(found.isSupported),
    isFollowed: Boolean(found.isFollowed),
    ...(mergedInto && { mergedInto }),
    mergedCount,
    ...(merged.length > 0 && { merged }),
    needsPhotos: (await readTemplate(db, issue.cityId, issue.topic)).needsPhotos,
  }
}

export interface ReadIssue {
  readonly cityId: number | undefined
  readonly number: string
  readonly actor: Actor | undefined
  readonly now: number
  /** Of a unit that has just given it back: it has no part in it any more, and is still answered with what it did. */
  readonly partsBefore?: readonly Part[]
}

/** Reads an issue as this caller may: all of it for its author and staff, the public part, or `not_found`. */
export async function readIssue(db: Db, asked: ReadIssue, reading: WholeReading): Promise<Issue> {
  const { cityId, number, actor, now, partsBefore = [] } = asked
  const issue =
    cityId !== undefined && isIssueNumber(number) ? await findIssue(db, cityId, number) : undefined
  if (!issue) throw new Refusal('not_found')
  const partsNow = partsIn(actor, issue)
  const parts = partsNow.length > 0 ? partsNow : partsBefore
  const isInside = parts.length > 0
  const isStaff = hasStaff(parts)
  const isPublic = isOpen(issue)
  if (!isInside && !isPublic) throw new Refusal('not_found')
  const { topics, calendars, addresses } = reading
  const wording = { topics, today: dayOf(now), calendar: await calendars.read(db, issue.cityId) }
  const urlOf = addresses.for(isStaff ? 'staff' : 'reader', now)
  return {
    ...issueItem(issue, wording, isInside),
    ...(issue.stationId && { stationId: issue.stationId }),
    ...(issue.unitId && { unitId: issue.unitId }),
    body: isInside ? issue.body : issue.publicBody,
    photos: isInside ? await readPhotos(db, issue, isStaff, urlOf) : [],
    visibility: issue.visibility,
    ...(issue.dispatchedOn && { dispatchedOn: issue.dispatchedOn }),
    isPublic,
    ...(isInside && innerPart(issue, parts)),
    ...(await surroundings(db, issue, actor, isStaff)),
    isOnBehalf: issue.onBehalfName !== null,
    timeline: await readSteps(db, issue, isInside ? (isStaff ? 'staff' : 'author') : 'public', urlOf),
  }
}
