import type { Signup, SignupForm } from '../../../contract/endpoints/events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { type Places, refuse } from '../../bookings/book-slot.ts'
import { newId } from '../../database/ids.ts'
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

async function waitInLine({ db }: Places, { accountId, event, form, now }: SignUp): Promise<boolean> {
  if (!event.hasWaitlist) throw new Refusal('event_full')
  const asked = { accountId, slotId: event.slotId, form: { ...form, topic: event.title.slice(0, 50) }, now }
  try {
    await joinWaitlist(db, asked)
    return true
  } catch (error) {
    const refusal = whyNotWaiting(error)
    if (refusal) throw refusal
    return false
  }
}

/** Whether somebody has a place, or a place in line, after asking once. */
async function attempt(places: Places, asked: SignUp): Promise<boolean> {
  const place = await take(places, asked)
  switch (place.outcome) {
    case 'booked':
    case 'again':
    case 'already_booked':
      return true
    case 'slot_full':
      return waitInLine(places, asked)
    case 'slot_closed':
      throw new Refusal('event_over')
    default:
      return refuse(place)
  }
}

/** Signs somebody up for an event: a place, or where all are taken a place in line. */
export async function signUp(places: Places, asked: SignUp): Promise<Signup> {
  const { accountId, event, now } = asked
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (!(await attempt(places, asked))) continue
    const signup = await readSignup(places.db, accountId, event, now)
    if (signup) return signup
  }
  throw new Refusal('busy')
}
