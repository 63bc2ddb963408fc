import { makeAutoObservable } from 'mobx'
import type { Ports } from './ports'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'settings'
const SMALLEST = 0.94
const LARGEST = 1.4
/** From this size of the phone's own setting on, large type is offered once. */
const OFFER_CARE_FROM_PX = 22
const STANDARD_PX = 16

interface Remembered {
  isCare: boolean
  theme: Theme
  wasOffered: boolean
}

/** How the app looks to this person; remembered on the device. */
export class SettingsStore {
  isCare = false
  theme: Theme = 'system'
  systemFontPx = STANDARD_PX
  private wasOffered = false
  private readonly storage: Ports['storage']

  constructor({ storage }: Pick<Ports, 'storage'>) {
    this.storage = storage
    const kept = storage.read<Remembered>(KEY)
    if (kept) {
      this.isCare = kept.isCare
      this.theme = kept.theme
      this.wasOffered = kept.wasOffered
    }
    makeAutoObservable<this, 'storage'>(this, { storage: false })
  }

  get fontScale(): number {
    return this.isCare ? LARGEST : Math.min(LARGEST, Math.max(SMALLEST, this.systemFontPx / STANDARD_PX))
  }

  get offersCare(): boolean {
    return !this.isCare && !this.wasOffered && this.systemFontPx >= OFFER_CARE_FROM_PX
  }

  setSystemFont(px: number): void {
    this.systemFontPx = px
  }

  toggleCare(): void {
    this.isCare = !this.isCare
    this.wasOffered = true
    this.remember()
  }

  declineCare(): void {
    this.wasOffered = true
    this.remember()
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.remember()
  }

  private remember(): void {
    const kept: Remembered = { isCare: this.isCare, theme: this.theme, wasOffered: this.wasOffered }
    this.storage.write(KEY, kept)
  }
}
