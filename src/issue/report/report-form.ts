import { SendIssueForm } from '@contract/endpoints/issues.ts'
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

/** What somebody writes, as it is kept on the device. */
export interface Written {
  topic?: string
  title: string
  body: string
  place: string
  here?: Point
  station?: ChosenStation
  visibility: Visibility
}

export type Field = 'topic' | 'title' | 'body' | 'place' | 'photoIds' | 'stationId' | 'city' | 'visibility'

const BLANK: Written = { title: '', body: '', place: '', visibility: 'public' }

/** The words, the place and the choices of one issue before it is sent. */
export class ReportForm {
  written: Written = BLANK
  errors: Partial<Record<Field, string>> = {}
  /** Made once: however often it is sent, it arrives once. */
  key: string
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
    this.key = newIdempotencyKey(clock)
    makeAutoObservable<this, 'clock'>(this, { clock: false })
  }

  get isBlank(): boolean {
    const { topic, title, body, place } = this.written
    return !topic && !title && !body && !place
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

  chooseStation(station: ChosenStation | undefined): void {
    const { station: _old, ...rest } = this.written
    this.written = station ? { ...rest, station } : rest
  }

  placeAt(here: Point | undefined): void {
    const { here: _old, ...rest } = this.written
    this.written = here ? { ...rest, here } : rest
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
    if (parsed.success) return body
    for (const issue of parsed.issues) this.put(issue.path?.[0]?.key, issue.message)
    return undefined
  }

  /** Errors that the server found. */
  refuse(details: Record<string, unknown> | undefined): void {
    for (const [field, message] of Object.entries(details ?? {})) this.put(field, message)
  }

  private put(field: unknown, message: unknown): void {
    const name = String(field) as Field
    if (this.errors[name] === undefined) this.errors = { ...this.errors, [name]: String(message) }
  }

  private body(photoIds: string[], city: string | undefined): SendIssueForm {
    const { topic = '', title, body, place, here, station, visibility } = this.written
    return {
      topic,
      title,
      body,
      visibility,
      photoIds,
      ...(place.trim() && { place }),
      ...(here && { lat: here.lat, lng: here.lng }),
      ...(station ? { stationId: station.id } : city && { city }),
    }
  }
}
