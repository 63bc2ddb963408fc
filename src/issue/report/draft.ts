import { reaction } from 'mobx'
import type { Storage } from '@/stores/ports'
import type { FormPhoto, PhotoList } from './photo-list'
import type { ReportForm, Written } from './report-form'

const KEY = 'issue-draft'
const PAUSE_MS = 800

interface Kept {
  /** Of a form whose answer never came: sent again it is still one. */
  key: string
  written: Written
  photos: FormPhoto[]
}

/** What was written stays on the device until it is sent; of photos those that the server already has. */
export class Draft {
  private readonly storage: Storage
  private readonly form: ReportForm
  private readonly photos: PhotoList
  private readonly sourceOf: (photo: FormPhoto) => string

  constructor(
    storage: Storage,
    form: ReportForm,
    photos: PhotoList,
    sourceOf: (photo: FormPhoto) => string = photo => photo.source,
  ) {
    this.storage = storage
    this.form = form
    this.photos = photos
    this.sourceOf = sourceOf
  }

  /** True when there was something. */
  restore(): boolean {
    const kept = this.storage.read<Kept>(KEY)
    if (!kept) return false
    this.form.restore(kept.written, kept.key)
    this.photos.restore(kept.photos)
    return !this.form.isBlank || kept.photos.length > 0
  }

  keep(): void {
    const photos = this.photos.items
      .filter(photo => photo.state === 'done')
      .map(photo => ({ ...photo, source: this.sourceOf(photo) }))
    const { key, written, isBlank } = this.form
    if (isBlank && photos.length === 0) this.forget()
    else this.storage.write(KEY, { key, written, photos } satisfies Kept)
  }

  forget(): void {
    this.storage.remove(KEY)
  }

  /** Keeps by itself whenever the writing pauses; the answer stops it. */
  follow(): () => void {
    return reaction(
      () => [this.form.written, this.photos.ids],
      () => this.keep(),
      { delay: PAUSE_MS },
    )
  }
}
