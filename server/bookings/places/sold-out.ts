import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { listPersonsOfSlot } from './queries.ts'

const FRESH_MS = 200
/** Old enough that somebody asks the database, while the others are still answered from here. */
const ASK_AGAIN_MS = 100
const MOST_REMEMBERED = 10_000

interface FullSlot {
  readonly until: number
  readonly persons: ReadonlySet<string>
  askAgainAt: number
}

/**
 * Slots found full within the last 200 ms, so that a rush for one costs the database nothing. Whoever has a place in
 * it is not answered from here: they are told of their booking. Forgotten at once when this process frees a place.
 */
export class SoldOut {
  readonly #slots = new Map<string, FullSlot>()
  readonly #reading = new Set<string>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Every 100 ms one caller is not answered from here but asks, so that in a rush the rest never wait for that. */
  has(slotId: string, person: string): boolean {
    const known = this.#slots.get(slotId)
    const now = this.#now()
    if (known === undefined || known.until <= now || known.persons.has(person)) return false
    if (now < known.askAgainAt) return true
    known.askAgainAt = known.until
    return false
  }

  /** Remembers that a slot was full at an instant; one caller of many reads who has its places. */
  async remember(db: Db, slotId: string, foundAt: number): Promise<void> {
    const until = foundAt + FRESH_MS
    if (this.#reading.has(slotId) || (this.#slots.get(slotId)?.until ?? 0) >= until) return
    this.#reading.add(slotId)
    try {
      const rows = await listPersonsOfSlot(db, cityOf(slotId), slotId)
      if (!this.#reading.has(slotId)) return // a place was freed meanwhile
      if (this.#slots.size >= MOST_REMEMBERED) this.#slots.clear()
      const persons = new Set(rows.map(row => row.person))
      this.#slots.set(slotId, { until, persons, askAgainAt: foundAt + ASK_AGAIN_MS })
    } finally {
      this.#reading.delete(slotId)
    }
  }

  forget(slotId: string): void {
    this.#slots.delete(slotId)
    this.#reading.delete(slotId)
  }
}
