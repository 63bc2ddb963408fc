import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { type PlaceRequest, type TakenPlace, takePlaces } from './queries.ts'

interface Caller {
  readonly request: PlaceRequest
  readonly cityId: number
  readonly resolve: (place: TakenPlace) => void
  readonly reject: (error: unknown) => void
}

/** Statements under way at once; more would only wait for each other's commits. */
const LANES = 3
const MOST_AT_ONCE = 128
const MOST_WAITING = 20_000

/** Thrown when more people wait than can be served in time. */
export class QueueIsFull extends Error {
  readonly code = 'ETIMEDOUT'
}

/**
 * Gathers what is asked while statements are under way and asks it in one. With no load a call goes straight through;
 * there is no timer. A slot is asked by one statement at a time, and so is a person, so that neither waits for locks.
 * Every caller is answered exactly once.
 */
export class PlaceQueue {
  readonly #db: Db
  readonly #now: () => number
  #waiting: Caller[] = []
  #lanes = 0
  readonly #busySlots = new Set<string>()
  readonly #busyPeople = new Set<string>()

  constructor(db: Db, now: () => number) {
    this.#db = db
    this.#now = now
  }

  take(request: PlaceRequest): Promise<TakenPlace> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new QueueIsFull())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, cityId: cityOf(request.slotId), resolve, reject })
      // whoever asks in the same turn of the event loop joins
      if (this.#waiting.length === 1) setImmediate(() => this.#start())
    })
  }

  #start(): void {
    while (this.#lanes < LANES) {
      const batch = this.#nextBatch()
      if (batch.length === 0) return
      this.#lanes++
      void this.#serve(batch)
    }
  }

  /** Whoever waits for a slot and in a city of the batch, once per person, in order of arrival. */
  #nextBatch(): Caller[] {
    const batch: Caller[] = []
    const later: Caller[] = []
    const slots = new Set<string>()
    for (const caller of this.#waiting) {
      const { slotId, person } = caller.request
      const isFree =
        batch.length < MOST_AT_ONCE &&
        (batch[0]?.cityId ?? caller.cityId) === caller.cityId &&
        (slots.has(slotId) || !this.#busySlots.has(slotId)) &&
        !this.#busyPeople.has(person)
      if (isFree) {
        batch.push(caller)
        slots.add(slotId)
        this.#busySlots.add(slotId)
        this.#busyPeople.add(person)
      } else later.push(caller)
    }
    this.#waiting = later
    return batch
  }

  async #serve(batch: readonly Caller[]): Promise<void> {
    try {
      const places = await this.#ask(batch)
      for (const [i, { resolve }] of batch.entries()) resolve(places[i] as TakenPlace)
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      else await this.#serveOneByOne(batch)
    } finally {
      this.#lanes--
      for (const { request } of batch) {
        this.#busySlots.delete(request.slotId)
        this.#busyPeople.delete(request.person)
      }
      this.#start()
    }
  }

  #ask(batch: readonly Caller[]): Promise<TakenPlace[]> {
    const cityId = batch[0]?.cityId ?? 0
    const requests = batch.map(caller => caller.request)
    return takePlaces(this.#db, cityId, new Date(this.#now()), requests)
  }

  /**
   * The statement failed: nothing was written, or, when the connection broke after the commit, everything was. Asking
   * again one by one is safe in both cases: whoever got this very booking is answered with it.
   */
  async #serveOneByOne(batch: readonly Caller[]): Promise<void> {
    for (const caller of batch)
      try {
        const [place] = (await this.#ask([caller])) as [TakenPlace]
        const isOwn = place.outcome === 'already_booked' && place.bookingId === caller.request.bookingId
        caller.resolve(isOwn ? { ...place, outcome: 'again' } : place)
      } catch (error) {
        caller.reject(error)
      }
  }
}
