import { SHARE_TITLE } from '../../../contract/rules/sharing.ts'
import type { Subject } from '../queries.ts'

/** How many take part, of how many. */
export interface CardCount {
  /** The large figure. */
  readonly figure: number
  /** What stands behind it: 「/ 30 人」. */
  readonly rest: string
  /** The most telling word, framed: 「还剩 7 席」. */
  readonly tag?: string
}

/** What the picture of a share shows: nothing of it names a resident or a door. */
export interface Card {
  /** Green for study rooms. */
  readonly ground: 'cream' | 'green'
  readonly matter: string
  readonly when?: string
  readonly place?: string
  readonly count?: CardCount
}

/** Something that can be sent on, as anybody may see it. */
export interface Thing extends Subject {
  readonly isPublic: boolean
  /** Who alone may share it while it is not public. */
  readonly ownerId?: string | undefined
  /** At which station it is, for those who work there. */
  readonly stationId?: string | undefined
  readonly title: string
  readonly description: string
  /** Page of the app, with its query. */
  readonly path: string
  readonly card: Card
}

/** Cut so that a chat does not. */
export function shortTitle(text: string): string {
  const characters = Array.from(text)
  return characters.length > SHARE_TITLE ? `${characters.slice(0, SHARE_TITLE - 1).join('')}…` : text
}

/** 「6 席有空」, or that there are none. */
export const seats = (capacity: number, left: number): CardCount =>
  left > 0 ? { figure: left, rest: '席有空' } : { figure: capacity, rest: '席', tag: '已约满' }
