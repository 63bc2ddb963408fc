import { SendIssueForm, type Topic } from '@contract/endpoints/issues.ts'
import type { RightDoor, Visibility } from '@contract/rules/issues.ts'
import { rightDoor } from '@contract/rules/issues.ts'
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import type { Point } from '@/stores/places-store'
import { type Clock, newIdempotencyKey } from '@/stores/ports'

export interface ChosenStation {
  id: string
  name: string
}

/** For whom it is sent in, when not for oneself. */
export interface Behalf {
  name: string
  phone: string
}

/** What somebody writes, as it is kept on the device. */
export interface Written {
  topic?: string
  title: string
  body: string
  place: string
  here?: Point
  /** What a point chosen on a map is called; absent when `here` is the writer's own position. */
  spot?: string
  station?: ChosenStation
  visibility: Visibility
  /** The writer chose it; what a topic proposes changes it no more. */
  isOwnVisibility?: boolean
  behalf?: Behalf
}

const FIELDS = [
  'topic',
  'title',
  'body',
  'place',
  'photoIds',
  'stationId',
  'city',
  'visibility',
  'onBehalfOf.name',
  'onBehalfOf.phone',
] as const
export type Field = (typeof FIELDS)[number]

const BLANK: Written = { title: '', body: '', place: '', visibility: 'public' }

/** The words, the place and the choices of one issue before it is sent. */
export class ReportForm {
  written: Written = BLANK
  errors: Partial<Record<Field, string>> = {}
  /** What the place must name, where the topic asks for it. */
  placeLabel: string | undefined = undefined
  /** Made once: however often it is sent, it arrives once. */
  key: string
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
    this.key = newIdempotencyKey(clock)
    makeAutoObservable<this, 'clock'>(this, { clock: false })
  }

  get isBlank(): boolean {
    const { topic, title, body, place, here, behalf } = this.written
    return !topic && !title && !body && !place && !here && !behalf
  }

  /** Where somebody with these words is helped at once, if that is not here. */
  get door(): RightDoor | undefined {
    return rightDoor(`${this.written.title}\n${this.written.body}`)
  }

  change(change: Partial<Written>): void {
    this.written = { ...this.written, ...change }
    const left = { ...this.errors }
    for (const field of Object.keys(change)) delete left[field as Field]
    this.errors = left
  }

  /** What the chosen topic asks for; what the writer chose stays. */
  follow(topic: Topic | undefined): void {
    this.placeLabel = topic?.template.placeLabel
    if (topic && !this.written.isOwnVisibility) this.change({ visibility: topic.template.proposes })
  }

  chooseVisibility(visibility: Visibility): void {
    this.change({ visibility, isOwnVisibility: true })
  }

  /** Undefined for oneself. */
  forSomebody(change: Partial<Behalf> | undefined): void {
    const { behalf: old, ...rest } = this.written
    this.written = change ? { ...rest, behalf: { name: '', phone: '', ...old, ...change } } : rest
    const { 'onBehalfOf.name': _name, 'onBehalfOf.phone': _phone, ...left } = this.errors
    this.errors = left
  }

  chooseStation(station: ChosenStation | undefined): void {
    const { station: _old, ...rest } = this.written
    this.written = station ? { ...rest, station } : rest
  }

  /**
   * The writer's own position, or a point of a map with its words. The words name the place for everybody while nobody
   * wrote others; where the topic wants something named, only the writer can.
   */
  placeAt(here: Point | undefined, spot?: string): void {
    const { here: _old, spot: last, ...rest } = this.written
    const isWritten = rest.place.trim() !== '' && rest.place !== last
    const place = isWritten || this.placeLabel ? rest.place : (spot ?? '')
    this.written = { ...rest, ...(here && { here, ...(spot !== undefined && { spot }) }) }
    if (place !== rest.place) this.change({ place })
  }

  /** Starts anew: another issue, another key. */
  clear(): void {
    this.written = BLANK
    this.errors = {}
    this.key = newIdempotencyKey(this.clock)
  }

  restore(written: Written, key: string): void {
    this.written = { ...BLANK, ...written }
    this.key = key
  }

  /** What goes over the wire, or undefined with the errors at their fields. */
  check(photoIds: string[], city: string | undefined): SendIssueForm | undefined {
    const body = this.body(photoIds, city)
    const parsed = v.safeParse(SendIssueForm, body)
    this.errors = {}
    for (const issue of parsed.issues ?? []) this.put(v.getDotPath(issue), issue.message)
    if (this.placeLabel && !body.place) this.put('place', `请写明${this.placeLabel}。`)
    return Object.keys(this.errors).length === 0 ? body : undefined
  }

  /** Errors that the server found. */
  refuse(details: Record<string, unknown> | undefined): void {
    for (const [field, message] of Object.entries(details ?? {})) this.put(field, message)
  }

  /** An error deep in a field that has no parts here stands at the whole of it. */
  private put(path: string | null, message: unknown): void {
    const name = FIELDS.find(field => field === path) ?? (path?.split('.')[0] as Field)
    if (this.errors[name] === undefined) this.errors = { ...this.errors, [name]: String(message) }
  }

  private body(photoIds: string[], city: string | undefined): SendIssueForm {
    const { topic = '', title, body, place, here, station, visibility, behalf } = this.written
    const phone = behalf?.phone.trim()
    return {
      topic,
      title,
      body,
      visibility,
      photoIds,
      ...(place.trim() && { place }),
      ...(here && { lat: here.lat, lng: here.lng }),
      ...(behalf && { onBehalfOf: { name: behalf.name, ...(phone && { phone }) } }),
      ...(station ? { stationId: station.id } : city && { city }),
    }
  }
}
