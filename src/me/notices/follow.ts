import type { Notice } from '@contract/endpoints/notices.ts'
import { type About, ruleOf } from '@contract/rules/notices.ts'
import { goTo } from '@/platform/go'
import { issueNumberIn } from '@/texts/issue-number'

/** Where a thing is looked at; the subject begins with its id: of a ticket that is called several times `id:count`. */
const PLACES: Readonly<Record<About, (id: string) => void>> = {
  booking: id => goTo('booking/done', { id }),
  entry: id => goTo('booking/waiting', { id }),
  ticket: id => goTo('booking/ticket', { id }),
  issue: id => goTo('issue/progress', { number: issueNumberIn(id) }),
  event: id => goTo('event/detail', { id }),
  station: id => goTo('host/station', { station: id }),
  change: () => goTo('desk/profiles'),
}

/** To what a notice tells of. */
export const follow = ({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): void =>
  PLACES[ruleOf(kind).about](subject.split(':')[0] ?? '')
