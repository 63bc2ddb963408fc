import type { Photo } from '@contract/endpoints/issues.ts'
import { MAX_PHOTOS } from '@contract/rules/issues.ts'
import { makeAutoObservable, runInAction } from 'mobx'
import { ApiError, type FailureCode } from './ports'

/** A photo of the form; once it is sent the server has an id for it. */
export interface FormPhoto {
  id: string
  /** What is shown: the device's own file or the thumbnail of the server. */
  source: string
  state: 'waiting' | 'uploading' | 'failed' | 'done'
  /** 0 to 100 while it is sent. */
  percent: number
  path: string
  photoId?: string
  /** Path of it on the server. */
  url?: string
}

/** Where a photo is shown from now; undefined when the server has it no more. */
type Look = (photoId: string) => Promise<Partial<Pick<FormPhoto, 'url' | 'source'>> | undefined>

type Upload = (path: string, onProgress: (percent: number) => void) => Promise<Photo>

/** Rather a few redraws than one for every packet. */
const STEP_PERCENT = 10

/** Up to six photos, each sent as soon as somebody is signed in. */
export class PhotoList {
  items: FormPhoto[] = []
  failure: FailureCode | undefined = undefined
  private made = 0
  private readonly upload: Upload

  constructor(upload: Upload) {
    this.upload = upload
    makeAutoObservable<this, 'upload' | 'made'>(this, { upload: false, made: false })
  }

  get room(): number {
    return MAX_PHOTOS - this.items.length
  }

  get ids(): string[] {
    return this.items.flatMap(photo => (photo.photoId ? [photo.photoId] : []))
  }

  get isUploading(): boolean {
    return this.items.some(photo => photo.state === 'uploading')
  }

  get hasFailed(): boolean {
    return this.items.some(photo => photo.state === 'failed')
  }

  /** Takes files of the device; without a sign-in they wait. */
  async add(paths: readonly string[], isSignedIn: boolean): Promise<void> {
    const added = paths.slice(0, this.room).map(path => this.picked(path))
    runInAction(() => {
      // a new list: what draws it compares by identity
      this.items = [...this.items, ...added]
    })
    if (isSignedIn) await this.sendWaiting()
  }

  restore(photos: readonly FormPhoto[]): void {
    this.made += photos.length
    this.items = photos.map((photo, i) => ({ ...photo, id: `kept-${i}` }))
  }

  /** Those of a draft: their addresses have ended. One that is gone is picked again by whoever wants it. */
  async renew(look: Look): Promise<void> {
    const kept = this.items.flatMap(({ id, photoId }) => (photoId ? [{ id, photoId }] : []))
    for (const { id, photoId } of kept) {
      const now = await look(photoId)
      if (now) this.change(id, now)
      else runInAction(() => this.remove(id))
    }
  }

  remove(id: string): void {
    this.items = this.items.filter(photo => photo.id !== id)
  }

  clear(): void {
    this.items = []
    this.failure = undefined
  }

  async retry(id: string): Promise<void> {
    await this.send(id)
  }

  /** One after another: a slow line serves one photo sooner than six at once. True when all of them are there. */
  async sendWaiting(): Promise<boolean> {
    const ids = this.items
      .filter(photo => photo.state === 'waiting' || photo.state === 'failed')
      .map(p => p.id)
    for (const id of ids) await this.send(id)
    return this.items.every(photo => photo.state === 'done')
  }

  private picked(path: string): FormPhoto {
    return { id: `photo-${++this.made}`, path, source: path, state: 'waiting', percent: 0 }
  }

  private async send(id: string): Promise<void> {
    const photo = this.items.find(item => item.id === id)
    if (!photo || photo.state === 'uploading' || photo.state === 'done') return
    this.change(id, { state: 'uploading', percent: 0 })
    try {
      const sent = await this.upload(photo.path, percent => this.progress(id, percent))
      this.change(id, { state: 'done', percent: 100, photoId: sent.id, url: sent.url })
      runInAction(() => {
        this.failure = undefined
      })
    } catch (error) {
      this.change(id, { state: 'failed' })
      runInAction(() => {
        this.failure = error instanceof ApiError ? error.code : 'server_error'
      })
      if (!(error instanceof ApiError)) throw error
    }
  }

  private progress(id: string, percent: number): void {
    const step = Math.floor(percent / STEP_PERCENT) * STEP_PERCENT
    const photo = this.items.find(item => item.id === id)
    if (photo?.state === 'uploading' && photo.percent !== step) this.change(id, { percent: step })
  }

  private change(id: string, change: Partial<FormPhoto>): void {
    runInAction(() => {
      this.items = this.items.map(photo => (photo.id === id ? { ...photo, ...change } : photo))
    })
  }
}
