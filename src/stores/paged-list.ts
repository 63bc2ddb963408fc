import { makeAutoObservable } from 'mobx'
import type { FailureCode } from './ports'
import { Remote } from './remote'

/** A mini-program page holds at most 60 children of one parent and 1,000 nodes. */
export const MOST_AT_ONCE = 40

export interface PageOf<T> {
  items: T[]
  nextCursor?: string | undefined
}

interface Listed<T> extends PageOf<T> {
  /** What the list answers: of another question it is never shown. */
  question: string
}

/** A list that comes page by page and always answers what is asked now. */
export class PagedList<T> {
  readonly remote = new Remote<Listed<T>>()
  private readonly question: () => string
  private readonly ask: (cursor?: string) => Promise<PageOf<T>>

  constructor(question: () => string, ask: (cursor?: string) => Promise<PageOf<T>>) {
    this.question = question
    this.ask = ask
    makeAutoObservable<this, 'question' | 'ask'>(this, { remote: false, question: false, ask: false })
  }

  get items(): readonly T[] {
    return this.listed?.items ?? []
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

  clear(): void {
    this.remote.clear()
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
    return listed?.question === this.question() ? listed : undefined
  }
}
