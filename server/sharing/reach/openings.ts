import type { Db } from '../../database/open.ts'
import { countOpenings, type Opening } from '../queries.ts'

/** More than this within two seconds are not counted: they are figures, and the memory is needed. */
const MOST_WAITING = 20_000
const AT_A_TIME = 2_000

/** Openings wait here for a moment and are counted together: thousands at once would queue for one row. */
export class Openings {
  #waiting: Opening[] = []
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  add(opening: Opening): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(opening)
  }

  /** Counts what waits. What fails is lost: nobody waits for it. */
  async flush(): Promise<void> {
    const told = this.#waiting
    this.#waiting = []
    for (let at = 0; at < told.length; at += AT_A_TIME)
      await countOpenings(this.#db, told.slice(at, at + AT_A_TIME))
  }
}
