import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { makeAutoObservable, observable } from 'mobx'
import type { OutcomeForm } from '@/stores/host-event-store'

interface Given {
  key: string
  title: string
}
export interface Link extends Given {
  url: string
}
export interface Picture extends Given {
  uploadId: string
  /** Path of it on the server. */
  source: string
}

const LONGEST_TITLE = 40
const shorter = (text: string) => Array.from(text).slice(0, LONGEST_TITLE).join('')

/** What came of an event and what was given out, while it is written. */
export class OutcomeDraft {
  outcome: string
  links: readonly Link[]
  pictures: readonly Picture[]
  private made = 0
  private readonly title: string

  constructor({ outcome, materials, title }: HostEvent) {
    this.title = title
    this.outcome = outcome ?? ''
    this.links = materials.flatMap((one, i) =>
      one.uploadId ? [] : [{ key: `kept-${i}`, title: one.title, url: one.url }],
    )
    this.pictures = materials.flatMap((one, i) =>
      one.uploadId ? [{ key: `kept-${i}`, title: one.title, uploadId: one.uploadId, source: one.url }] : [],
    )
    makeAutoObservable<this, 'made' | 'title'>(this, {
      made: false,
      title: false,
      links: observable.ref,
      pictures: observable.ref,
    })
  }

  write(outcome: string): void {
    this.outcome = outcome
  }

  addLink(): void {
    this.links = [...this.links, { key: `new-${++this.made}`, title: '', url: '' }]
  }

  writeLink(key: string, change: Partial<Omit<Link, 'key'>>): void {
    this.links = this.links.map(link => (link.key === key ? { ...link, ...change } : link))
  }

  addPicture(uploadId: string, source: string): void {
    const title = shorter(`${this.title} ${this.pictures.length + 1}`)
    this.pictures = [...this.pictures, { key: `new-${++this.made}`, title, uploadId, source }]
  }

  remove(key: string): void {
    this.links = this.links.filter(link => link.key !== key)
    this.pictures = this.pictures.filter(picture => picture.key !== key)
  }

  /** Links that nothing was written into are left out. */
  get form(): OutcomeForm {
    const links = this.links
      .map(({ title, url }) => ({ title: title.trim(), url: url.trim() }))
      .filter(({ title, url }) => title || url)
    const pictures = this.pictures.map(({ title, uploadId }) => ({ title, uploadId }))
    const outcome = this.outcome.trim()
    return { ...(outcome && { outcome }), materials: [...links, ...pictures] }
  }
}
