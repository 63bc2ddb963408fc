import { reaction } from 'mobx'
import { forgetDraft, keepDraft, readDraft } from '@/stores/issue-drafts'
import type { FormPhoto, PhotoList } from '@/stores/photo-list'
import type { Ports } from '@/stores/ports'
import type { ReportForm, Written } from './report-form'

const PAUSE_MS = 800
/** Written before anybody signed in. */
const NOBODY = ''

interface Kept {
  /** Of a form whose answer never came: sent again it is still one. */
  key: string
  written: Written
  photos: FormPhoto[]
}

interface Ways extends Pick<Ports, 'storage' | 'clock'> {
  account(): string | undefined
  /** What is shown of a photo that the server has. */
  sourceOf(photo: FormPhoto): string
}

/**
 * What was written stays on the device until it is sent, of photos those that the server already has. Each account has
 * its own; what was written before signing in becomes that of whoever signs in.
 */
export class Draft {
  private readonly form: ReportForm
  private readonly photos: PhotoList
  private readonly ways: Ways

  constructor(form: ReportForm, photos: PhotoList, ways: Ways) {
    this.form = form
    this.photos = photos
    this.ways = ways
  }

  /** True when there was something. */
  restore(): boolean {
    const kept = readDraft<Kept>(this.ways, NOBODY) ?? readDraft<Kept>(this.ways, this.owner)
    if (!kept) return false
    this.form.restore(kept.written, kept.key)
    this.photos.restore(kept.photos)
    return !this.form.isBlank || kept.photos.length > 0
  }

  keep(): void {
    const photos = this.photos.items
      .filter(photo => photo.state === 'done')
      .map(photo => ({ ...photo, source: this.ways.sourceOf(photo) }))
    const { key, written, isBlank } = this.form
    this.forget()
    if (!isBlank || photos.length > 0) keepDraft<Kept>(this.ways, this.owner, { key, written, photos })
  }

  forget(): void {
    forgetDraft(this.ways, this.owner)
    forgetDraft(this.ways, NOBODY)
  }

  /** Keeps by itself whenever the writing pauses; the answer stops it. */
  follow(): () => void {
    return reaction(
      () => [this.form.written, this.photos.ids],
      () => this.keep(),
      { delay: PAUSE_MS },
    )
  }

  private get owner(): string {
    return this.ways.account() ?? NOBODY
  }
}
