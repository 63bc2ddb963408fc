/** As long nobody is asked again after a failure. */
const REST_MS = 15_000

/**
 * Asks somebody outside who may be away or slow. After a failure they are left alone for a while and `read` fails at
 * once, so that a crowd waits for one answer that does not come and not for one each.
 */
export class Resting {
  readonly #now: () => number
  #failedAt = Number.NEGATIVE_INFINITY

  constructor(now: () => number) {
    this.#now = now
  }

  async ask<T>(read: () => Promise<T>): Promise<T> {
    const age = this.#now() - this.#failedAt
    // a clock that was set back makes no rest longer
    if (age >= 0 && age < REST_MS) throw new Error('failed a moment ago')
    try {
      return await read()
    } catch (error) {
      this.#failedAt = this.#now()
      throw error
    }
  }
}
