import { makeAutoObservable } from 'mobx'
import type { FailureCode } from './ports'
import { Remote } from './remote'

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

  async loadMore(): Promise<void> {
    const listed = this.listed
    if (!listed?.nextCursor || this.isLoading) return
    const { question, items, nextCursor } = listed
    await this.remote.load(async () => {
      const page = await this.ask(nextCursor)
      return { question, items: [...items, ...page.items], nextCursor: page.nextCursor }
    })
  }

  clear(): void {
    this.remote.clear()
  }

  private get listed(): Listed<T> | undefined {
    const listed = this.remote.value
    return listed?.question === this.question() ? listed : undefined
  }
}
