import { type Issue, uploadPhoto } from '@contract/endpoints/issues.ts'
import type { TransitionForm } from '@contract/endpoints/transitions.ts'
import { dayOf, instantAt } from '@contract/rules/beijing-time.ts'
import { isIssueNumber } from '@contract/rules/issues.ts'
import type { Move, ReplyClass } from '@contract/rules/transitions.ts'
import { makeAutoObservable, observable } from 'mobx'
import type { HandlingStore } from '@/stores/handling-store'
import { PhotoList } from '@/stores/photo-list'
import type { FailureCode, Ports } from '@/stores/ports'
import { issueNumberIn } from '@/texts/issue-number'
import { type Field, fieldsOf, requiredOf } from './fields'

export interface Written {
  note: string
  unitId?: string
  replyClass?: ReplyClass
  /** As typed. */
  mergeInto: string
  redirectTo: string
  promisedOn?: string
  meetingDay?: string
  meetingTime: string
  isPublic: boolean
}

const BLANK: Written = { note: '', mergeInto: '', redirectTo: '', meetingTime: '14:00', isPublic: true }
const SHORTEST = 2

const MISSING: Record<Field, string> = {
  note: '请至少写 2 个字。',
  unitId: '请选承办单位。',
  replyClass: '请选一类。',
  mergeInto: '请写主件的事码，样子是 CC-2026-000123-7。',
  redirectTo: '请写该找谁，至少 2 个字。',
  promisedOn: '请选答应办完的日子，今天或以后。',
  meetingAt: '请选坐下来谈的日子，今天或以后。',
  photoIds: '请添办完以后的照片。',
  beforePhotoIds: '请添办之前的照片。',
}

/** One step as it is filled in; its words outlive the page until it is taken. */
export class ActDraft {
  written: Written
  errors: Partial<Record<Field, string>> = {}
  /** Why a photo could not be sent. */
  failure: FailureCode | undefined = undefined
  isSending = false
  readonly photos: PhotoList
  readonly before: PhotoList
  readonly move: Move
  private readonly issue: Issue
  private readonly ports: Ports
  private readonly key: string

  constructor(ports: Ports, issue: Issue, move: Move, accountId: string) {
    this.ports = ports
    this.issue = issue
    this.move = move
    this.key = `act-draft ${accountId} ${issue.number} ${move.act}`
    this.written = { ...BLANK, ...ports.storage.read<Written>(this.key) }
    const upload = (path: string, onProgress: (percent: number) => void) =>
      ports.api.upload(uploadPhoto, path, onProgress)
    this.photos = new PhotoList(upload)
    this.before = new PhotoList(upload)
    makeAutoObservable<this, 'issue' | 'ports' | 'key'>(this, {
      issue: false,
      ports: false,
      key: false,
      move: false,
      photos: false,
      before: false,
      written: observable.ref,
      errors: observable.ref,
    })
  }

  get fields(): readonly Field[] {
    return fieldsOf(this.move, this.issue, this.written.replyClass)
  }

  isRequired(field: Field): boolean {
    return requiredOf(this.move, this.issue, this.written.replyClass).includes(field)
  }

  write(change: Partial<Written>): void {
    this.written = { ...this.written, ...change }
    const left = { ...this.errors }
    for (const name of Object.keys(change)) delete left[(name === 'meetingDay' ? 'meetingAt' : name) as Field]
    this.errors = left
    this.ports.storage.write(this.key, this.written)
  }

  /** Photos first, then the words; a second tap on what runs does nothing. */
  async send(handling: HandlingStore): Promise<boolean> {
    if (this.isSending || !this.check()) return false
    this.isSending = true
    try {
      return (await this.sendPhotos()) && (await this.take(handling))
    } finally {
      this.rest()
    }
  }

  private rest(): void {
    this.isSending = false
  }

  private fail(failure: FailureCode): void {
    this.failure = failure
  }

  private async sendPhotos(): Promise<boolean> {
    this.failure = undefined
    const isSent = (await this.before.sendWaiting()) && (await this.photos.sendWaiting())
    const failure = this.before.failure ?? this.photos.failure
    if (!isSent) this.fail(failure ?? 'server_error')
    return isSent
  }

  private async take(handling: HandlingStore): Promise<boolean> {
    const isTaken = await handling.move(this.form())
    if (isTaken) this.clear()
    const problem = isTaken ? undefined : handling.attempt.problem
    if (problem?.code === 'invalid') this.refuse(problem.details)
    return isTaken
  }

  /** Notes what is missing at its field. */
  private check(): boolean {
    const wrong = this.fields.filter(field => !this.isGood(field))
    this.errors = Object.fromEntries(wrong.map(field => [field, MISSING[field]]))
    return wrong.length === 0
  }

  private isGood(field: Field): boolean {
    const { written } = this
    const isNeeded = this.isRequired(field)
    const isFuture = (day: string | undefined) =>
      day === undefined ? !isNeeded : day >= dayOf(this.ports.clock())
    switch (field) {
      case 'note':
      case 'redirectTo':
        return !isNeeded || written[field].trim().length >= SHORTEST
      case 'mergeInto':
        return isIssueNumber(issueNumberIn(written.mergeInto) ?? '')
      case 'promisedOn':
        return isFuture(written.promisedOn)
      case 'meetingAt':
        return isFuture(written.meetingDay)
      case 'photoIds':
        return !isNeeded || this.photos.items.length > 0
      case 'beforePhotoIds':
        return !isNeeded || this.before.items.length > 0
      default:
        return !isNeeded || written[field] !== undefined
    }
  }

  private refuse(details: Record<string, unknown> | undefined): void {
    const told = Object.entries(details ?? {}).map(([field, text]) => [field, String(text)])
    this.errors = { ...this.errors, ...Object.fromEntries(told) }
  }

  private clear(): void {
    this.written = BLANK
    this.errors = {}
    this.photos.clear()
    this.before.clear()
    this.ports.storage.remove(this.key)
  }

  /** Only what the step asks: what was written for another class of reply stays behind. */
  private form(): TransitionForm {
    const { fields, move, written, photos, before } = this
    const { unitId, replyClass, promisedOn, meetingDay, meetingTime, isPublic } = written
    const asks = (field: Field) => fields.includes(field)
    const note = written.note.trim()
    const mergeInto = issueNumberIn(written.mergeInto)
    return {
      to: move.to,
      ...(note && { note }),
      ...(move.mayBeInner && !isPublic && { public: false }),
      ...(asks('unitId') && unitId && { unitId }),
      ...(asks('replyClass') && replyClass && { replyClass }),
      ...(asks('mergeInto') && mergeInto && { mergeInto }),
      ...(asks('redirectTo') && { redirectTo: written.redirectTo.trim() }),
      ...(asks('promisedOn') && promisedOn && { promisedOn }),
      ...(asks('meetingAt') &&
        meetingDay && { meetingAt: new Date(instantAt(meetingDay, meetingTime)).toISOString() }),
      ...(asks('photoIds') && photos.ids.length > 0 && { photoIds: photos.ids }),
      ...(asks('beforePhotoIds') && before.ids.length > 0 && { beforePhotoIds: before.ids }),
    }
  }
}
