import { makeAutoObservable, observable } from 'mobx'
import type { Ports } from './ports'

interface Kept<T> {
  /** Milliseconds since 1970. */
  at: number
  /** Whose or of where: nobody else's and of nowhere else is ever shown. */
  of: string
  items: readonly T[]
}

/** The list that was last seen, to be read without a network. */
export class LastSeen<T> {
  private kept: Kept<T> | undefined
  private readonly ports: Ports
  private readonly key: string
  private readonly of: () => string | undefined

  /** Nothing is kept or shown while `of` gives nothing. */
  constructor(ports: Ports, key: string, of: () => string | undefined) {
    this.ports = ports
    this.key = key
    this.of = of
    this.kept = ports.storage.read<Kept<T>>(key)
    makeAutoObservable<this, 'kept' | 'ports' | 'key' | 'of'>(this, {
      kept: observable.ref,
      ports: false,
      key: false,
      of: false,
    })
  }

  get value(): Kept<T> | undefined {
    return this.kept && this.kept.of === this.of() ? this.kept : undefined
  }

  keep(items: readonly T[]): void {
    const of = this.of()
    if (of === undefined) return
    this.kept = { at: this.ports.clock(), of, items }
    this.ports.storage.write(this.key, this.kept)
  }

  forget(): void {
    this.kept = undefined
    this.ports.storage.remove(this.key)
  }
}
