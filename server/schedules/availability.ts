import { dayOf } from '../../contract/rules/beijing-time.ts'
import type { Db } from '../database/open.ts'
import { listAvailability } from './queries.ts'

export interface SittingAvailability {
  readonly day: string
  readonly startAt: number
  readonly endAt: number
  readonly memberName: string | undefined
  /** What of the room it is, when nobody is named. */
  readonly function: string | undefined
  readonly sector: string | undefined
  /** Topic codes. */
  readonly expertise: readonly string[]
  readonly capacity: number
  readonly placesLeft: number
  /** Start of the first slot with a place. */
  readonly nextFreeAt: number | undefined
}

type ByStation = ReadonlyMap<string, readonly SittingAvailability[]>

const FRESH_MS = 2_000
const NONE: readonly SittingAvailability[] = []

/**
 * Sittings to come and places left per station, for lists and filters: at most 2 s old, read city by city and only
 * while somebody asks. Booking never looks at it.
 */
export class AvailabilityCache {
  readonly #cities = new Map<number, { at: number; byStation: ByStation }>()
  readonly #reading = new Map<number, Promise<void>>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Reads the cities that are older than 2 s; callers meanwhile share the read. */
  async refresh(db: Db, cityIds: readonly number[]): Promise<void> {
    const stale = cityIds.filter(id => (this.#cities.get(id)?.at ?? 0) + FRESH_MS <= this.#now())
    await Promise.all(
      stale.map(id => {
        const reading = this.#reading.get(id) ?? this.#read(db, id).finally(() => this.#reading.delete(id))
        this.#reading.set(id, reading)
        return reading
      }),
    )
  }

  of(cityId: number, stationId: string): readonly SittingAvailability[] {
    return this.#cities.get(cityId)?.byStation.get(stationId) ?? NONE
  }

  async #read(db: Db, cityId: number): Promise<void> {
    const now = this.#now()
    const rows = await listAvailability(db, cityId, dayOf(now), new Date(now))
    const byStation = new Map<string, SittingAvailability[]>()
    for (const row of rows) {
      const sittings = byStation.get(row.stationId) ?? []
      byStation.set(row.stationId, sittings)
      sittings.push({
        day: row.day,
        startAt: row.startAt.getTime(),
        endAt: row.endAt.getTime(),
        memberName: row.name ?? undefined,
        function: row.function ?? undefined,
        sector: row.sector ?? undefined,
        expertise: row.expertise ?? [],
        capacity: Number(row.capacity ?? 0),
        placesLeft: Number(row.placesLeft ?? 0),
        nextFreeAt: row.nextFreeAt?.getTime(),
      })
    }
    this.#cities.set(cityId, { at: now, byStation })
  }
}
