import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { listPersonsOfSlot } from './queries.ts'

const FRESH_MS = 200
const MOST_REMEMBERED = 10_000

/**
 * Slots found full within the last 200 ms, so that a rush for one costs the database nothing. Whoever has a place in
 * it is not answered from here: they are told of their booking. Forgotten at once when this process frees a place.
 */
export class SoldOut {
  readonly #slots = new Map<string, { until: number; persons: ReadonlySet<string> }>()
  readonly #reading = new Set<string>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  has(slotId: string, person: string): boolean {
    const known = this.#slots.get(slotId)
    return known !== undefined && known.until > this.#now() && !known.persons.has(person)
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
      this.#slots.set(slotId, { until, persons: new Set(rows.map(row => row.person)) })
    } finally {
      this.#reading.delete(slotId)
    }
  }

  forget(slotId: string): void {
    this.#slots.delete(slotId)
    this.#reading.delete(slotId)
  }
}
