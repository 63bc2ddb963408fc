import type { DeskBooking, OnBehalfOf } from '../../../contract/endpoints/bookings.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { bookAtDesk } from '../../bookings/book-at-desk.ts'
import type { Places } from '../../bookings/book-slot.ts'
import type { Actor } from '../../http/actor.ts'
import type { EventRow } from '../queries.ts'

export interface SignUpAtDesk {
  actor: Actor
  event: EventRow
  onBehalfOf: OnBehalfOf
  note: string | undefined
  now: number
  idempotency: { key: string; hash: string } | undefined
}

/** A host signs up somebody without the app, until the end; whoever waits in line comes first. */
export async function signUpAtDesk(
  places: Places,
  { actor, event, onBehalfOf, note, now, idempotency }: SignUpAtDesk,
): Promise<DeskBooking> {
  const form = { topic: event.title, note, onBehalfOf }
  try {
    return await bookAtDesk(places, { actor, slotId: event.slotId, form, now, idempotency })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'slot_full') throw new Refusal('event_full')
    if (error instanceof Refusal && error.code === 'slot_closed') throw new Refusal('event_over')
    throw error
  }
}
