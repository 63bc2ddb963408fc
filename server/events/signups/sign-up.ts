import type { Signup, SignupForm } from '../../../contract/endpoints/events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { type Places, refuse } from '../../bookings/book-slot.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { findReply, once } from '../../http/once.ts'
import { timeText } from '../../notices/time-text.ts'
import { joinWaitlist } from '../../waitlist/join-waitlist.ts'
import type { EventRow } from '../queries.ts'
import { readSignup } from './read-signup.ts'

export interface SignUp {
  accountId: string
  event: EventRow
  form: SignupForm
  now: number
  /** A retry with the same key and hash gets the same signup. */
  idempotency: { key: string; hash: string } | undefined
}

/** A place that comes free between asking and joining the line is asked for again. */
const MOST_TURNS = 3

const take = ({ queue }: Places, { accountId, event, form, idempotency }: SignUp) =>
  queue.take({
    slotId: event.slotId,
    accountId,
    person: accountId,
    bookingId: newId(event.cityId),
    noticeId: newId(event.cityId),
    form: {
      topic: event.title,
      note: form.note || undefined,
      phone: form.phone,
      onBehalfOfName: form.onBehalfOf?.name,
      onBehalfOfPhone: form.onBehalfOf?.phone,
      noticeKind: 'event_signed_up',
      noticeTitle: '报上名了',
      noticeBody: `「${event.title}」${timeText(event.startAt.getTime())}，${event.shortName}。到场报号码，或出示报名页。来不了请退出，让给别人。`,
    },
    idempotency,
    isDesk: false,
  })

/** Why somebody who found no place cannot wait for one; undefined: a place came free meanwhile. */
function whyNotWaiting(error: unknown): Refusal | undefined {
  if (!(error instanceof Refusal)) throw error
  switch (error.code) {
    case 'slot_has_places':
    case 'already_booked':
      return undefined
    case 'waitlist_closed':
    // signed up for until its end, waited for until it begins
    case 'slot_started':
      return new Refusal('event_full')
    case 'slot_closed':
      return new Refusal('event_over')
    default:
      return error
  }
}

async function mustRead(db: Db, { accountId, event, now }: SignUp): Promise<Signup> {
  const signup = await readSignup(db, accountId, event, now)
  if (!signup) throw new Refusal('busy') // it ended between the two
  return signup
}

/** What is told of a place or a place in line that no booking with this key stands for; told once per key. */
function tellOnce(db: Db, asked: SignUp, work?: (trx: Db) => Promise<unknown>): Promise<Signup> {
  const { accountId, now, idempotency } = asked
  return once(db, accountId, idempotency, now, async trx => {
    await work?.(trx)
    return mustRead(trx, asked)
  })
}

/** A place in line; undefined: a place came free meanwhile. */
async function waitInLine({ db }: Places, asked: SignUp): Promise<Signup | undefined> {
  const { accountId, event, form, now } = asked
  const entry = { accountId, slotId: event.slotId, form: { ...form, topic: event.title.slice(0, 50) }, now }
  try {
    return await tellOnce(db, asked, async trx => {
      if (!event.hasWaitlist) throw new Refusal('event_full')
      await joinWaitlist(trx, entry)
    })
  } catch (error) {
    const refusal = whyNotWaiting(error)
    if (refusal) throw refusal
    return undefined
  }
}

/** Where somebody has a place, or a place in line, after asking once. */
async function attempt(places: Places, asked: SignUp): Promise<Signup | undefined> {
  const { accountId, idempotency } = asked
  const place = await take(places, asked)
  switch (place.outcome) {
    case 'booked':
    case 'again':
      return mustRead(places.db, asked)
    case 'already_booked':
      return tellOnce(places.db, asked)
    case 'slot_full':
      return waitInLine(places, asked)
    default: {
      // an answer that got lost is found again, whatever became of the event
      const known = idempotency && (await findReply<Signup>(places.db, accountId, idempotency))
      if (known) return known
      if (place.outcome === 'slot_closed') throw new Refusal('event_over')
      return refuse(place)
    }
  }
}

/** Signs somebody up for an event: a place, or where all are taken a place in line. */
export async function signUp(places: Places, asked: SignUp): Promise<Signup> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const signup = await attempt(places, asked)
    if (signup) return signup
  }
  throw new Refusal('busy')
}
