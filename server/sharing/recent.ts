interface Kept<T> {
  readonly at: number
  readonly value: Promise<T>
}

/**
 * Answers that are read again only when they are older than `freshMs`: however many ask, one reads. A failure is
 * nobody's answer but theirs who waited for it.
 */
export class Recent<T> {
  readonly #kept = new Map<string, Kept<T>>()
  readonly #now: () => number
  readonly #freshMs: number
  readonly #most: number

  constructor(now: () => number, freshMs: number, most: number) {
    this.#now = now
    this.#freshMs = freshMs
    this.#most = most
  }

  get(key: string, read: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key)
    const age = kept ? this.#now() - kept.at : Number.POSITIVE_INFINITY
    // a clock that was set back makes nothing fresh for longer
    if (kept && age >= 0 && age < this.#freshMs) return kept.value
    const value = read()
    this.#kept.delete(key)
    this.#kept.set(key, { at: this.#now(), value })
    value.catch(() => {
      if (this.#kept.get(key)?.value === value) this.#kept.delete(key)
    })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break
      this.#kept.delete(oldest)
    }
    return value
  }

  forget(key: string): void {
    this.#kept.delete(key)
  }
}
