import type { Issue } from '@contract/endpoints/issues.ts'
import type { Act, Move, ReplyClass } from '@contract/rules/transitions.ts'

/** What a step can carry, in the order in which it is asked. */
const FIELDS = [
  'mergeInto',
  'unitId',
  'redirectTo',
  'replyClass',
  'promisedOn',
  'meetingAt',
  'note',
  'beforePhotoIds',
  'photoIds',
] as const
export type Field = (typeof FIELDS)[number]

const REPLIES: readonly Act[] = ['reply', 'reply_at_once']

/** What a step may carry beyond what it needs. */
const EXTRA: Partial<Record<Act, readonly Field[]>> = {
  deliberate: ['meetingAt'],
  arrange: ['meetingAt'],
  report: ['promisedOn', 'photoIds'],
  reply: ['photoIds'],
  reply_at_once: ['photoIds'],
}

type Asker = Pick<Issue, 'needsPhotos'>

/** What a step cannot go without: by the table, by the class of a reply and by the topic's template. */
export function requiredOf(move: Move, issue: Asker, replyClass: ReplyClass | undefined): readonly Field[] {
  const isReply = REPLIES.includes(move.act)
  const shows = isReply && replyClass === 'A' && issue.needsPhotos
  return [
    ...move.needs,
    ...(isReply && replyClass === 'B' ? (['promisedOn'] as const) : []),
    ...(shows ? (['beforePhotoIds', 'photoIds'] as const) : []),
  ]
}

/** What a step asks for; a word can always be said. */
export function fieldsOf(move: Move, issue: Asker, replyClass: ReplyClass | undefined): readonly Field[] {
  const asked = new Set<Field>([...requiredOf(move, issue, replyClass), ...(EXTRA[move.act] ?? []), 'note'])
  return FIELDS.filter(field => asked.has(field))
}
