import { makeAutoObservable } from 'mobx'
import type { LastSeen } from './last-seen'
import type { FailureCode } from './ports'
import { Remote } from './remote'

/** A mini-program page holds at most 60 children of one parent and 1,000 nodes. */
export const MOST_AT_ONCE = 40

export interface PageOf<T> {
  items: T[]
  nextCursor?: string | undefined
}

interface Listed<T> extends PageOf<T> {
  /** What the list answers: of another question it is shown only while the new answer is on its way. */
  question: string
}

/** A list that comes page by page and always answers what is asked now. */
export class PagedList<T> {
  readonly remote = new Remote<Listed<T>>()
  private readonly question: () => string
  private readonly ask: (cursor?: string) => Promise<PageOf<T>>
  private readonly lastSeen: LastSeen<T> | undefined

  constructor(question: () => string, ask: (cursor?: string) => Promise<PageOf<T>>, lastSeen?: LastSeen<T>) {
    this.question = question
    this.ask = ask
    this.lastSeen = lastSeen
    makeAutoObservable<this, 'question' | 'ask' | 'lastSeen'>(this, {
      remote: false,
      question: false,
      ask: false,
      lastSeen: false,
    })
  }

  get items(): readonly T[] {
    return this.listed?.items ?? this.old?.items ?? []
  }

  /** When the list was seen, if nothing newer came and that is what is shown. */
  get oldSince(): number | undefined {
    return this.old?.at
  }

  /** An answer is there, though it may be an empty one. */
  get isKnown(): boolean {
    return this.listed !== undefined
  }

  get isLoading(): boolean {
    return this.remote.state === 'loading'
  }

  get failure(): FailureCode | undefined {
    return this.remote.state === 'failed' ? this.remote.failure : undefined
  }

  get hasMore(): boolean {
    return this.listed?.nextCursor !== undefined
  }

  async load(): Promise<void> {
    const question = this.question()
    await this.remote.load(async () => ({ question, ...(await this.ask()) }))
    if (!this.failure && this.listed?.question === this.question()) this.lastSeen?.keep(this.items)
  }

  /** So much is shown that the next page has to take its place. */
  get isFull(): boolean {
    return this.items.length >= MOST_AT_ONCE
  }

  /** Adds the next page when the end is reached; a full list waits for a tap. */
  async loadMore(): Promise<void> {
    if (!this.isFull) await this.more(this.items)
  }

  /** The next page at a tap: added, or in place of a full list. */
  showMore(): Promise<void> {
    return this.more(this.isFull ? [] : this.items)
  }

  /** Takes what the reply to a write changed; an answer still on its way is older and dropped. */
  change(edit: (items: readonly T[]) => T[]): void {
    const { listed } = this
    if (!listed) return
    this.remote.set({ ...listed, items: edit(listed.items) })
    this.lastSeen?.keep(this.items)
  }

  /** Drops also what was kept of it. */
  forget(): void {
    this.remote.clear()
    this.lastSeen?.forget()
  }

  private async more(kept: readonly T[]): Promise<void> {
    const listed = this.listed
    if (!listed?.nextCursor || this.isLoading) return
    const { question, nextCursor } = listed
    await this.remote.load(async () => {
      const page = await this.ask(nextCursor)
      return { question, items: [...kept, ...page.items], nextCursor: page.nextCursor }
    })
  }

  private get listed(): Listed<T> | undefined {
    const listed = this.remote.value
    return listed?.question === this.question() || this.isLoading ? listed : undefined
  }

  private get old() {
    // also while it is asked for once more
    return !this.listed && this.remote.failure ? this.lastSeen?.value : undefined
  }
}
