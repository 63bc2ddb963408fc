import type { Notice } from '@contract/endpoints/notices.ts'
import { goTo, type Page } from '@/platform/go'
import { issueNumberIn } from '@/texts/issue-number'

/** Where the thing that a notice tells of is looked at, by its kind; the subject begins with its id. */
const PAGES: Readonly<Record<string, Page>> = {
  booking_confirmed: 'booking/done',
  booking_cancelled: 'booking/done',
  booking_moved: 'booking/done',
  booking_cancelled_by_host: 'booking/done',
  sitting_cancelled: 'booking/done',
  reminder_day_before: 'booking/done',
  reminder_two_hours: 'booking/done',
  place_offered: 'booking/waiting',
  offer_expired: 'booking/waiting',
  waitlist_closed: 'booking/waiting',
  ticket_called: 'booking/ticket',
}

/** To what a notice tells of. */
export function follow({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): void {
  const number = issueNumberIn(subject)
  const page = PAGES[kind]
  if (number) goTo('issue/progress', { number })
  // a number may be called several times: `id:count`
  else if (page) goTo(page, { id: subject.split(':')[0] })
  else goTo('booking/mine')
}
