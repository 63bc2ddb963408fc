import type { Replied } from '@contract/endpoint.ts'
import {
  createEvent,
  getHostEvent,
  type HostEvent,
  previewSeries,
  publishEvent,
  updateEvent,
} from '@contract/endpoints/host-events.ts'
import type { SeriesScope } from '@contract/rules/events.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import {
  differing,
  formOf,
  newEvent,
  newRepeat,
  repeatOf,
  type WrittenEvent,
  type WrittenRepeat,
  writtenOf,
} from './event-form'
import type { Ports } from './ports'
import { Remote } from './remote'

export type SeriesDay = Replied<typeof previewSeries>['days'][number]

const KEY = 'event-draft'
interface Kept {
  stationId: string
  written: WrittenEvent
  repeat: WrittenRepeat
}

/** An event while it is written: a new one of a station, or one that is changed. What is typed outlives refusals. */
export class EventDraft {
  written: WrittenEvent
  repeat: WrittenRepeat
  /** What somebody else changed meanwhile. */
  others: readonly (keyof WrittenEvent)[] = []
  /** It has the words of another one. */
  isCopied = false
  readonly event = new Remote<HostEvent>()
  readonly preview = new Remote<SeriesDay[]>()
  readonly attempt: Attempt
  private readonly ports: Ports
  private readonly stationId: string
  private eventId: string | undefined

  constructor(ports: Ports, stationId: string, eventId?: string) {
    this.ports = ports
    this.stationId = stationId
    this.eventId = eventId
    this.attempt = new Attempt(ports.clock)
    const kept = eventId ? undefined : ports.storage.read<Kept>(KEY)
    const isOurs = kept?.stationId === stationId
    this.written = isOurs ? kept.written : newEvent(ports.clock())
    this.repeat = isOurs ? kept.repeat : newRepeat(this.written.day)
    makeAutoObservable<this, 'ports' | 'stationId' | 'eventId'>(this, {
      ports: false,
      stationId: false,
      eventId: false,
      attempt: false,
      event: false,
      preview: false,
      written: observable.ref,
      repeat: observable.ref,
      others: observable.ref,
    })
  }

  /** There is one on the server that this would change. */
  get isThere(): boolean {
    return this.eventId !== undefined
  }

  get isSeries(): boolean {
    return (this.event.value?.series?.of ?? 1) > 1
  }

  get isDraft(): boolean {
    return (this.event.value?.status ?? 'draft') === 'draft'
  }

  /** What the event was when it was read; of a new one there is nothing to be changed from. */
  isChanged(coverId: string | undefined): boolean {
    const { value } = this.event
    return !value || value.coverId !== coverId || differing(this.written, writtenOf(value)).length > 0
  }

  /** Reads an event that is changed; what was typed since stays. */
  async load(): Promise<void> {
    const { eventId } = this
    if (!eventId || this.event.value) return
    await this.event.load(async () => {
      const event = await this.ports.api.call(getHostEvent, { params: { eventId } })
      // before it is shown: fields that change while they are made lose what is put into them
      runInAction(() => this.begin(event))
      return event
    })
  }

  /** A new one with the words of another; the day is to be chosen, and its picture belongs to who sent it. */
  async copy(eventId: string): Promise<void> {
    const source = await this.attempt.run(`copy ${eventId}`, () =>
      this.ports.api.call(getHostEvent, { params: { eventId } }),
    )
    const { day } = newEvent(this.ports.clock())
    if (!source) return
    this.write({ ...writtenOf(source), day, until: undefined })
    runInAction(() => {
      this.isCopied = true
    })
  }

  write(change: Partial<WrittenEvent>): void {
    this.written = { ...this.written, ...change }
    this.keep()
    if (change.day !== undefined) void this.loadPreview()
  }

  writeRepeat(change: Partial<WrittenRepeat>): void {
    this.repeat = { ...this.repeat, ...change }
    this.keep()
    void this.loadPreview()
  }

  /** Leaves a day of the series out, or takes it in again. */
  skip(day: string): void {
    const { skip } = this.repeat
    const next = skip.includes(day) ? skip.filter(one => one !== day) : [...skip, day]
    this.writeRepeat({ skip: next.sort() })
  }

  /** The days that the series would have. */
  async loadPreview(): Promise<void> {
    const repeat = repeatOf(this.repeat)
    if (!repeat || this.isThere) return this.preview.clear()
    const body = { stationId: this.stationId, firstDay: this.written.day, repeat }
    await this.preview.load(async () => (await this.ports.api.call(previewSeries, { body })).days)
  }

  /** What is wrong in a field, as the server says. */
  errorOf(field: string): string | undefined {
    const { problem } = this.attempt
    if (problem?.code === 'capacity_below_taken' && field === 'capacity') {
      return `已经报了 ${problem.details?.taken} 人，名额最少 ${problem.details?.taken}。`
    }
    const details = problem?.code === 'invalid' ? (problem.details ?? {}) : {}
    const names = [field, `form.${field}`, `repeat.${field}`]
    const found = Object.entries(details).find(([key]) => names.includes(key))
    return found && String(found[1])
  }

  /** Makes the event, or changes it. */
  async save(coverId: string | undefined, scope: SeriesScope = 'one'): Promise<HostEvent | undefined> {
    const { value } = this.event
    const form = formOf(this.written, coverId, value)
    const reply = value
      ? await this.update(value, { form, version: value.version, scope })
      : await this.create(form)
    const own = reply?.items.find(({ id }) => !value || id === value.id)
    if (own) this.take(own)
    else if (this.attempt.problem?.code === 'event_changed') await this.catchUp()
    return own
  }

  /** Once it is saved: everybody sees it. */
  async publish(scope: SeriesScope): Promise<HostEvent | undefined> {
    const { value } = this.event
    if (!value) return undefined
    const asked = { params: { eventId: value.id }, body: { scope } }
    const reply = await this.attempt.run(`publish ${value.id} ${scope}`, idempotencyKey =>
      this.ports.api.call(publishEvent, { ...asked, idempotencyKey }),
    )
    const own = reply?.items.find(({ id }) => id === value.id)
    if (own) this.take(own)
    return own
  }

  /** Gives up what was typed for what is there, or for an empty form. */
  again(): void {
    this.attempt.forgive()
    const { value } = this.event
    if (value) this.begin(value)
    else this.empty()
  }

  private create(form: ReturnType<typeof formOf>) {
    const repeat = repeatOf(this.repeat)
    const body = { stationId: this.stationId, form, ...(repeat && { repeat }) }
    return this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(createEvent, { body, idempotencyKey }),
    )
  }

  private update(
    { id }: HostEvent,
    body: { form: ReturnType<typeof formOf>; version: number; scope: SeriesScope },
  ) {
    const params = { eventId: id }
    return this.attempt.run(JSON.stringify(body), idempotencyKey =>
      this.ports.api.call(updateEvent, { params, body, idempotencyKey }),
    )
  }

  /** Somebody else was faster: what they changed is named, and the next save is of the event as it is now. */
  private async catchUp(): Promise<void> {
    const before = this.event.value
    if (!before) return
    await this.event.load(() => this.ports.api.call(getHostEvent, { params: { eventId: before.id } }))
    const { value } = this.event
    if (value) {
      runInAction(() => {
        this.others = differing(writtenOf(before), writtenOf(value))
      })
    }
  }

  private empty(): void {
    this.written = newEvent(this.ports.clock())
    this.repeat = newRepeat(this.written.day)
    this.preview.clear()
    this.ports.storage.remove(KEY)
  }

  private begin(event: HostEvent): void {
    this.written = writtenOf(event)
    this.others = []
  }

  private take(event: HostEvent): void {
    this.eventId = event.id
    this.event.set(event)
    this.begin(event)
    this.ports.storage.remove(KEY)
  }

  private keep(): void {
    const { stationId, written, repeat } = this
    if (!this.isThere) this.ports.storage.write(KEY, { stationId, written, repeat } satisfies Kept)
  }
}
