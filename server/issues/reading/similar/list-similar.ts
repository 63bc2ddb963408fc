import type { IssueItem } from '../../../../contract/endpoints/issues.ts'
import { dayOf } from '../../../../contract/rules/beijing-time.ts'
import { distanceMeters } from '../../../../contract/rules/stations.ts'
import type { Db } from '../../../database/open.ts'
import { issueItem } from '../issue-item.ts'
import { listByRefs } from '../listing/queries.ts'
import type { Reading } from '../reading.ts'
import { pairQuery } from '../words.ts'
import { ALIKE, likeness, said, tellingPairs } from './likeness.ts'
import { type Candidate, listLatestCandidates, listNearCandidates } from './queries.ts'

interface Place {
  readonly lat: number
  readonly lng: number
}

export interface ListSimilar {
  readonly title: string
  readonly body: string
  readonly topic: string | undefined
  readonly near: Place | undefined
  /** Where to look without a place. */
  readonly cityIds: readonly number[]
  readonly now: number
}

const NEAR_METERS = 2_000
const MOST = 5

function isNear(near: Place, { nearLatGcj02: lat, nearLngGcj02: lng }: Candidate): boolean {
  return lat !== null && lng !== null && distanceMeters(near, { lat, lng }) <= NEAR_METERS
}

async function candidates(db: Db, { near, cityIds }: ListSimilar, pairs: string): Promise<Candidate[]> {
  if (near) return (await listNearCandidates(db, near, pairs)).filter(one => isNear(near, one))
  const found: Candidate[] = []
  for (const cityId of cityIds) found.push(...(await listLatestCandidates(db, cityId, pairs)))
  return found
}

/** Open public issues near and like what somebody is writing, the likest first: to be supported instead of sent. */
export async function listSimilar(
  db: Db,
  asked: ListSimilar,
  { topics, calendars }: Reading,
): Promise<{ items: IssueItem[] }> {
  const mine = said(asked.title, asked.body, asked.topic)
  const telling = tellingPairs(mine)
  if (mine.title.size === 0 || telling.length === 0) return { items: [] }
  const found = await candidates(db, asked, pairQuery(telling, '|'))
  const alike = found
    .map(one => ({ ...one, score: likeness(mine, said(one.publicTitle, one.publicBody, one.topic)) }))
    .filter(one => one.score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.issueId < b.issueId ? -1 : 1))
  const items: IssueItem[] = []
  for (const row of await listByRefs(db, alike.slice(0, MOST))) {
    const wording = { topics, today: dayOf(asked.now), calendar: await calendars.read(db, row.cityId) }
    const { nearLatGcj02: lat, nearLngGcj02: lng } = row
    const isPlaced = asked.near && lat !== null && lng !== null
    items.push({
      ...issueItem(row, wording, false),
      ...(isPlaced && { distanceMeters: Math.round(distanceMeters(asked.near, { lat, lng })) }),
    })
  }
  return { items }
}
