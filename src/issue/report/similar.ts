import type { IssueItem } from '@contract/endpoints/issues.ts'
import { makeAutoObservable, observable, reaction, runInAction } from 'mobx'
import { ApiError } from '@/stores/ports'
import type { ReportForm, Written } from './report-form'

/** Words that stopped for so long are worth a question, and so many of them. */
const PAUSE_MS = 800
const LEAST_WORDS = 6

export interface Likeness {
  title: string
  body?: string
  lat?: string
  lng?: string
  stationId?: string
  topic?: string
}

const MOST_TITLE = 40
const MOST_BODY = 500
const cut = (text: string, most: number) => Array.from(text.trim()).slice(0, most).join('')

/** What is asked about, or nothing while there are too few words. */
export function likenessOf({ title, body, here, station, topic }: Written): Likeness | undefined {
  const words = `${title.trim()}${body.trim()}`
  if (Array.from(words).length < LEAST_WORDS) return undefined
  const text = cut(body, MOST_BODY)
  return {
    title: cut(title, MOST_TITLE),
    ...(text && { body: text }),
    ...(here && { lat: here.lat.toFixed(6), lng: here.lng.toFixed(6) }),
    ...(station && { stationId: station.id }),
    ...(topic && { topic }),
  }
}

/** Open issues that may be the same one, asked for while it is written. */
export class Similar {
  found: readonly IssueItem[] = []
  private readonly others = observable.set<string>()
  private readonly form: ReportForm
  private readonly ask: (likeness: Likeness) => Promise<readonly IssueItem[]>
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0

  constructor(form: ReportForm, ask: (likeness: Likeness) => Promise<readonly IssueItem[]>) {
    this.form = form
    this.ask = ask
    makeAutoObservable<this, 'form' | 'ask' | 'timer' | 'turn' | 'others'>(this, {
      found: observable.ref,
      form: false,
      ask: false,
      timer: false,
      turn: false,
      others: false,
    })
  }

  /** Those that the writer has not called another matter. */
  get items(): readonly IssueItem[] {
    return this.found.filter(item => !this.others.has(item.number))
  }

  isAnother(number: string): void {
    this.others.add(number)
  }

  /** Asks whenever the writing pauses; the answer stops it, and whatever is still on its way is dropped. */
  follow(): () => void {
    const stop = reaction(
      () => JSON.stringify(likenessOf(this.form.written) ?? null),
      () => this.wait(),
      { fireImmediately: true },
    )
    return () => {
      stop()
      this.drop()
    }
  }

  private drop(): void {
    this.turn++
    clearTimeout(this.timer)
  }

  private wait(): void {
    this.drop()
    const likeness = likenessOf(this.form.written)
    if (likeness) this.timer = setTimeout(() => void this.look(likeness), PAUSE_MS)
    else this.found = []
  }

  /** Without an answer the form is as good as before. */
  private async look(likeness: Likeness): Promise<void> {
    const turn = ++this.turn
    try {
      const found = await this.ask(likeness)
      if (turn === this.turn)
        runInAction(() => {
          this.found = found
        })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }
}
