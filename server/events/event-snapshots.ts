import type { EventPage } from '../../contract/endpoints/events.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import type { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import { asPage } from './as-event.ts'
import { type EventRow, findEventPage, listPublished } from './queries.ts'

const FRESH_MS = 1_000
const MOST_REMEMBERED = 2_000

interface Kept<T> {
  readonly value: T
  /** When it was asked for: it is true of no later instant. */
  readonly at: number
}

/**
 * Values that may be a second old. Whoever comes while one is read waits for the same reading, so that thousands who
 * ask for one thing cost the database one statement a second.
 */
class Fresh<T> {
  readonly #kept = new Map<string, Kept<T>>()
  readonly #reading = new Map<string, Promise<T>>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  peek(key: string): T | undefined {
    const kept = this.#kept.get(key)
    const age = kept ? this.#now() - kept.at : Number.POSITIVE_INFINITY
    return age >= 0 && age < FRESH_MS ? kept?.value : undefined
  }

  read(key: string, ask: (now: number) => Promise<T>): Promise<T> {
    const kept = this.peek(key)
    if (kept !== undefined) return Promise.resolve(kept)
    const known = this.#reading.get(key)
    if (known) return known
    const at = this.#now()
    const reading = ask(at)
      .then(value => {
        // whoever changed it meanwhile has forgotten this reading
        if (this.#reading.get(key) === reading) {
          if (this.#kept.size >= MOST_REMEMBERED) this.#kept.clear()
          this.#kept.set(key, { value, at })
        }
        return value
      })
      .finally(() => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key)
      })
    this.#reading.set(key, reading)
    return reading
  }

  forget(key: string): void {
    this.#kept.delete(key)
    this.#reading.delete(key)
  }
}

/** The page of an event, ready to be sent, with what signing up needs of it; no page: there is none to be seen. */
export interface EventSnapshot {
  readonly row: EventRow | undefined
  readonly page: EventPage | undefined
  readonly body: Buffer | undefined
}

/** A city's events to come, by time; undefined where there are too many to be kept: then each page is read. */
export type EventsToCome = { readonly rows: readonly EventRow[] | undefined }

/** As many events to come are kept of one city, or of all. */
const MOST_KEPT = 2_000

/** What everybody asks for at once, at most a second old: pages of events, and a city's events to come. */
export class EventSnapshots {
  readonly #pages: Fresh<EventSnapshot>
  readonly #cities: Fresh<EventsToCome>
  readonly #addresses: PhotoAddresses
  readonly #mostKept: number

  constructor(now: () => number, addresses: PhotoAddresses, mostKept = MOST_KEPT) {
    this.#addresses = addresses
    this.#mostKept = mostKept
    this.#pages = new Fresh(now)
    this.#cities = new Fresh(now)
  }

  /** The answer for an event's page, when it is known without the database. */
  peekBody(eventId: string): Buffer | undefined {
    return this.#pages.peek(eventId)?.body
  }

  page(db: Db, eventId: string): Promise<EventSnapshot> {
    return this.#pages.read(eventId, async now => {
      const row = await findEventPage(db, cityOf(eventId), eventId, new Date(now))
      const page = row && asPage(row, { now, urlOf: this.#addresses.for('reader', now) })
      return { row, page, body: page && Buffer.from(JSON.stringify(page)) }
    })
  }

  /** Events to come of a city, or of all. */
  city(db: Db, cityId: number | undefined): Promise<EventsToCome> {
    return this.#cities.read(String(cityId), async now => {
      const most = this.#mostKept
      const rows = await listPublished(db, { cityId }, new Date(now), { limit: most + 1, offset: 0 })
      return { rows: rows.length > most ? undefined : rows }
    })
  }

  /** After a host changed something, the next reader of this process reads again. */
  forget(eventId: string): void {
    this.#pages.forget(eventId)
    this.#cities.forget(String(cityOf(eventId)))
    this.#cities.forget(String(undefined))
  }
}
