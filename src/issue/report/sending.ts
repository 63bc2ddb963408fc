import type { SendIssueForm } from '@contract/endpoints/issues.ts'
import type { RightDoor } from '@contract/rules/issues.ts'
import { makeAutoObservable, runInAction } from 'mobx'
import type { PhotoList } from '@/stores/photo-list'
import { ApiError, type FailureCode } from '@/stores/ports'
import type { ReportForm } from './report-form'

export type Step = 'writing' | 'preview' | 'signing_in' | 'sending' | 'sent'

interface Ways {
  isSignedIn(): boolean
  city(): string | undefined
  send(body: SendIssueForm, key: string): Promise<{ number: string }>
}

/** How a form is sent: looked at once more, signed in if need be, photos first, then the words. */
export class Sending {
  step: Step = 'writing'
  failure: FailureCode | undefined = undefined
  door: RightDoor | undefined = undefined
  number: string | undefined = undefined
  private readonly form: ReportForm
  private readonly photos: PhotoList
  private readonly ways: Ways

  constructor(form: ReportForm, photos: PhotoList, ways: Ways) {
    this.form = form
    this.photos = photos
    this.ways = ways
    makeAutoObservable<this, 'form' | 'photos' | 'ways'>(this, { form: false, photos: false, ways: false })
  }

  /** Opens the preview when there is nothing to be put right first. */
  look(): void {
    this.failure = undefined
    this.door = this.form.door
    if (this.door || !this.form.check(this.photos.ids, this.ways.city())) return
    this.step = 'preview'
  }

  write(): void {
    this.step = 'writing'
    this.door = undefined
  }

  /** Sends, or says that a sign-in comes before it. */
  async submit(): Promise<'sign_in' | 'done'> {
    if (!this.ways.isSignedIn()) {
      this.step = 'signing_in'
      return 'sign_in'
    }
    await this.send()
    return 'done'
  }

  /** Back from signing in: sends what was about to be sent, unless nobody signed in. */
  async resume(): Promise<void> {
    if (this.step !== 'signing_in') return
    if (this.ways.isSignedIn()) await this.send()
    else this.step = 'preview'
  }

  private async send(): Promise<void> {
    if (this.step === 'sending') return
    this.step = 'sending'
    this.failure = undefined
    if (!(await this.photos.sendWaiting())) return this.stop(this.photos.failure ?? 'server_error')
    const body = this.form.check(this.photos.ids, this.ways.city())
    if (!body) return this.stop('invalid')
    try {
      const { number } = await this.ways.send(body, this.form.key)
      runInAction(() => {
        this.number = number
        this.step = 'sent'
      })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.refused(error)
    }
  }

  private refused(error: ApiError): void {
    if (error.code === 'right_door') {
      const { door, phone } = error.details ?? {}
      this.door = { door: String(door), phone: String(phone) }
      this.step = 'writing'
      return
    }
    if (error.code === 'invalid') this.form.refuse(error.details)
    this.stop(error.code)
  }

  private stop(failure: FailureCode): void {
    this.failure = failure
    // What is wrong in a field is put right there; everything else is tried again from where it was sent.
    this.step = failure === 'invalid' ? 'writing' : 'preview'
  }
}
