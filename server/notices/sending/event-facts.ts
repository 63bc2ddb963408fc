import { HOUR } from '../../../contract/rules/beijing-time.ts'
import type { NoticeKind } from '../../../contract/rules/notices.ts'
import type { Facts, Reader } from './facts.ts'
import { type EventFacts, findEventFacts } from './queries.ts'

type IsTrue = (event: EventFacts) => boolean

const isOn: IsTrue = ({ status }) => status === 'published'
const comes: IsTrue = event => isOn(event) && event.booking === 'confirmed'

/** Whether a notice is still so for its reader; of other kinds it is enough that the event is on. */
const TRUE_OF: Readonly<Partial<Record<NoticeKind, IsTrue>>> = {
  event_signed_up: comes,
  event_day_before: comes,
  event_two_hours: comes,
  event_changed: event => comes(event) || (isOn(event) && event.entry !== null),
  event_cancelled: ({ status }) => status === 'cancelled',
  // whoever has signed up again comes
  event_signup_cancelled: event => isOn(event) && event.booking === 'cancelled_by_host',
  // also when the event was cancelled
  event_line_closed: event => event.entry === null,
  event_offered: event => isOn(event) && event.entry === 'offered' && event.offerExpiresAt !== null,
}

/** Two hours before, the other reminder says it; an offer ends by itself. */
function uselessAt(kind: NoticeKind, { startAt, offerExpiresAt }: EventFacts): number {
  const start = startAt.getTime()
  if (kind === 'event_offered') return offerExpiresAt?.getTime() ?? start
  return kind === 'event_day_before' ? start - 2 * HOUR : start
}

export const eventFacts: Reader = async (db, { cityId, accountId, kind, title, subject }) => {
  const event = await findEventFacts(db, cityId, subject, accountId)
  if (!event || !(TRUE_OF[kind] ?? isOn)(event)) return undefined
  const until = uselessAt(kind, event)
  const when = kind === 'event_offered' ? until : event.startAt.getTime()
  const says = {
    what: event.title,
    when,
    where: event.place || event.shortName,
    code: event.code ?? '',
    note: title,
  }
  return { says, uselessAt: until, page: `event/detail/index?id=${subject}` } satisfies Facts
}
