import type { IssueItem } from '../../../contract/endpoints/issues.ts'
import { maskName } from '../../../contract/rules/accounts.ts'
import { dayOf } from '../../../contract/rules/beijing-time.ts'
import type { Calendar } from '../../../contract/rules/stations.ts'
import { CLOCKED } from '../../../contract/rules/transitions.ts'
import type { IssueRow } from '../queries.ts'
import type { TopicNames } from '../topics/topic-names.ts'
import { workdaysBetween, workdaysLeft } from '../workdays.ts'

/** What the words of an item are made with. */
export interface Wording {
  readonly topics: TopicNames
  readonly today: string
  readonly calendar: Calendar
}

/** Its author as staff may know him in a list: masked, and not at all when anonymous. */
export const maskedAuthor = (row: IssueRow): string =>
  row.visibility === 'anonymous' ? '匿名' : maskName(row.onBehalfName ?? row.authorName ?? '')

function clock(row: IssueRow, { today, calendar }: Wording) {
  const { dueOn, dispatchedOn, repliedAt, status } = row
  return {
    ...(dueOn && { dueOn }),
    ...(dueOn && CLOCKED.includes(status) && { workdaysLeft: workdaysLeft(today, dueOn, calendar) }),
    ...(row.promisedOn && { promisedOn: row.promisedOn }),
    ...(dispatchedOn &&
      repliedAt && { tookWorkdays: workdaysBetween(dispatchedOn, dayOf(repliedAt.getTime()), calendar) }),
  }
}

/** An issue in a list: for its author and staff in its own words, for everybody else masked. */
export function issueItem(row: IssueRow, wording: Wording, isInside: boolean): IssueItem {
  const where = (isInside ? row.place : row.publicPlace) ?? row.stationName
  return {
    id: row.issueId,
    number: row.number,
    title: isInside ? row.title : row.publicTitle,
    topic: row.topic,
    topicName: wording.topics.name(row.topic),
    status: row.status,
    at: row.createdAt.toISOString(),
    ...(where && { where }),
    ...(row.unitName && { unit: row.unitName }),
    ...clock(row, wording),
    ...(row.meetingAt && { meetingAt: row.meetingAt.toISOString() }),
    ...(row.replyClass && { replyClass: row.replyClass }),
    ...(row.stars && { stars: row.stars }),
    supportCount: row.supportTotal,
  }
}
