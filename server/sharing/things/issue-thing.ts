import { ISSUE_STEPS, stepOf } from '../../../contract/rules/steps.ts'
import type { Db } from '../../database/open.ts'
import { readSharedIssue, type SharedIssue } from '../../issues/read-shared-issue.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { shortTitle, type Thing } from './thing.ts'
import { plainName } from './words.ts'

export interface IssueDeps {
  readonly db: Db
  readonly catalogue: StationCatalogue
}

const subjectOf = ({ cityId, issueId }: SharedIssue) => ({ cityId, kind: 'issue', subject: issueId }) as const

/** What is told of an issue that is not public: that there is one. */
const hidden = (issue: SharedIssue): Thing => ({
  ...subjectOf(issue),
  isPublic: false,
  ownerId: issue.authorId ?? undefined,
  title: '家门口协商：一件还没公开的事',
  description: '这件事公开以后，用同一个链接就能看到办到哪了。',
  path: '/share/open/index',
  card: { ground: 'cream', matter: '一件事，还没公开', when: '公开以后就能看到' },
})

/** The public part of an issue: what it is, how far along, how many it concerns. */
export async function issueThing({ db, catalogue }: IssueDeps, id: string): Promise<Thing | undefined> {
  const issue = await readSharedIssue(db, letters => catalogue.findCity(letters)?.cityId, id)
  if (!issue) return undefined
  if (!issue.isPublic) return hidden(issue)
  const { title, number, supports, stationName, stationId } = issue
  const step = stepOf(issue.status)
  const when = step === undefined ? undefined : `进展到第 ${step}/${ISSUE_STEPS} 步`
  const concerned = supports > 0 ? `${supports} 人附议` : undefined
  return {
    ...subjectOf(issue),
    isPublic: true,
    stationId: stationId ?? undefined,
    title: shortTitle(title),
    description: [when, concerned, `事码 ${number}`].filter(Boolean).join('，'),
    path: `/issue/progress/index?number=${number}`,
    card: {
      ground: 'cream',
      matter: title,
      ...(when && { when }),
      ...(stationName && { place: plainName(stationName) }),
      ...(supports > 0 && { count: { figure: supports, rest: '人附议' } }),
    },
  }
}
