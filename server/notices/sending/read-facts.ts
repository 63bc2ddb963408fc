import { DAY, HOUR, MINUTE } from '../../../contract/rules/beijing-time.ts'
import { type About, type NoticeKind, ruleOf } from '../../../contract/rules/notices.ts'
import { eventFacts } from './event-facts.ts'
import type { Reader } from './facts.ts'
import { findBookingFacts, findEntryFacts, findTicketFacts } from './queries.ts'

const STAYS_USEFUL = 3 * DAY
const CALL_IS_HEARD = 10 * MINUTE

/** Kinds that are about a booking which is gone; all others are about one to come. */
const OF_GONE: ReadonlySet<NoticeKind> = new Set(['booking_cancelled_by_host', 'sitting_cancelled'])

const ofBooking: Reader = async (db, { cityId, kind, title, subject }) => {
  const booking = await findBookingFacts(db, cityId, subject)
  if (!booking) return undefined
  const { status, startAt, code, shortName, movedTo } = booking
  const isTrue = OF_GONE.has(kind)
    ? status === 'cancelled_by_host' && movedTo === null
    : status === 'confirmed'
  if (!isTrue) return undefined
  const start = startAt.getTime()
  return {
    says: { what: '家门口协商预约', when: start, where: shortName, code, note: title },
    // two hours before, the other reminder says it
    uselessAt: kind === 'reminder_day_before' ? start - 2 * HOUR : start,
    page: `booking/done/index?id=${subject}`,
  }
}

const ofEntry: Reader = async (db, { cityId, kind, title, subject }) => {
  const entry = await findEntryFacts(db, cityId, subject)
  if (!entry) return undefined
  const until = entry.offerExpiresAt?.getTime() ?? 0
  if (kind === 'place_offered' && entry.status !== 'offered') return undefined
  const isOffer = kind === 'place_offered'
  const start = entry.startAt.getTime()
  return {
    says: {
      what: `${entry.shortName}候补`,
      when: isOffer ? until : start,
      where: entry.shortName,
      code: '',
      note: title,
    },
    uselessAt: isOffer ? until : start,
    page: `booking/waiting/index?id=${subject}`,
  }
}

/** The subject says which call it was: `id:count`. */
const ofTicket: Reader = async (db, { cityId, title, subject, createdAt }) => {
  const [ticketId = ''] = subject.split(':')
  const ticket = await findTicketFacts(db, cityId, ticketId)
  if (ticket?.status !== 'called') return undefined
  const at = ticket.calledAt?.getTime() ?? createdAt.getTime()
  return {
    says: {
      what: `现场号 ${ticket.label}`,
      when: at,
      where: ticket.shortName,
      code: ticket.label,
      note: title,
    },
    uselessAt: at + CALL_IS_HEARD,
    page: `booking/ticket/index?id=${ticketId}`,
  }
}

const ofIssue: Reader = async (_db, { title, subject, createdAt }) => ({
  says: { what: title, when: createdAt.getTime(), where: '', code: subject, note: title },
  uselessAt: createdAt.getTime() + STAYS_USEFUL,
  page: `issue/progress/index?number=${subject}`,
})

const READERS: Readonly<Partial<Record<About, Reader>>> = {
  booking: ofBooking,
  entry: ofEntry,
  ticket: ofTicket,
  issue: ofIssue,
  event: eventFacts,
}

/** What is so now; undefined when it is so no more, so that nobody is sent what is over. */
export const readFacts: Reader = async (db, notice) => READERS[ruleOf(notice.kind).about]?.(db, notice)
