import type { Request } from './action.ts'
import { hasEnded, type Snapshot } from './snapshot.ts'

export interface Answer {
  readonly status: number
  readonly body: {
    readonly id?: string
    readonly bookingId?: string
    readonly entryId?: string
    readonly status?: string
    readonly signup?: { readonly bookingId?: string; readonly status?: string }
    readonly items?: readonly { readonly id: string }[]
    readonly error?: { readonly code: string }
  }
}

/** What an answer is of: a retry must be answered with the same. */
export const idOf = ({ body }: Answer): string | undefined => body.id ?? body.items?.[0]?.id

/** What ends bookings: of one, of one's signup for an event, of a whole event, of a sitting; beside them a decision. */
const ENDING = [
  'cancel',
  'move',
  'host cancels',
  'take off',
  'give up',
  'cancel event',
  'cancel sitting',
  'end sitting',
]
const BOOKING = ['book', 'move', 'desk', 'sign up at the door']

/** What somebody was told of must be there for ever, and hold until somebody ends it. */
export class Promised {
  readonly #bookings = new Map<string, 'made' | 'cancelled'>()
  readonly #entries = new Set<string>()
  readonly #cancelledEvents = new Set<string>()
  /** Addresses of what was asked to end, whatever was answered. */
  readonly #endings: string[] = []

  ask({ name, url, body }: Request): void {
    if (ENDING.includes(name)) this.#endings.push(url)
    const { decisions = [] } = (body ?? {}) as { decisions?: readonly { bookingId: string }[] }
    for (const { bookingId } of decisions) this.#endings.push(`${url}/${bookingId}/`)
  }

  note({ name, url }: Request, { status, body }: Answer): void {
    if (status >= 300) return
    if (BOOKING.includes(name)) this.#add(body.id)
    if (name === 'accept' || (name === 'sign up' && body.status === 'confirmed')) this.#add(body.bookingId)
    if (name === 'sign up' && body.entryId) this.#entries.add(body.entryId)
    if (name === 'cancel' && body.id) this.#bookings.set(body.id, 'cancelled')
    if (name === 'give up' && body.signup?.bookingId && body.signup.status === 'cancelled_by_resident')
      this.#bookings.set(body.signup.bookingId, 'cancelled')
    if (name === 'cancel event') this.#cancelledEvents.add(url.split('/').at(-2) ?? '')
  }

  #add(id: string | undefined): void {
    if (id !== undefined && !this.#bookings.has(id)) this.#bookings.set(id, 'made')
  }

  #wasEnded(ids: readonly (string | null | undefined)[]): boolean {
    return this.#endings.some(url => ids.some(id => id && url.includes(`/${id}/`)))
  }

  broken({ slots, bookings, entries, events }: Snapshot): string[] {
    const found = [...this.#bookings].flatMap(([id, said]) => {
      const booking = bookings.get(id)
      if (!booking) return ['an acknowledged booking is not there']
      if (said === 'cancelled') return hasEnded(booking) ? [] : ['an acknowledged cancellation is undone']
      const ids = [id, booking.eventId, slots.get(booking.slotId)?.sittingId]
      return hasEnded(booking) && !this.#wasEnded(ids) ? ['a booking ended that nobody ended'] : []
    })
    if ([...this.#entries].some(id => !entries.has(id)))
      found.push('an acknowledged place in line is not there')
    if ([...this.#cancelledEvents].some(id => events.get(id)?.status !== 'cancelled'))
      found.push('an acknowledged cancellation of an event is undone')
    return found
  }
}
