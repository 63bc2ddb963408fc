/** What can be sent on; each has a page that opens that very thing. */
export const SHARE_KINDS = ['station', 'slot_day', 'issue', 'event'] as const
export type ShareKind = (typeof SHARE_KINDS)[number]

/** The way by which somebody came: group or single chat, the feed, the printed code, or a link in a browser. */
export const SHARE_CHANNELS = ['group', 'chat', 'timeline', 'code', 'link'] as const
export type ShareChannel = (typeof SHARE_CHANNELS)[number]

/** Characters of a card's title in a chat; what is longer would be cut there in the middle. */
export const SHARE_TITLE = 28

/** What the query of a page and the scene of a mini-program code carry. */
export const SHARE_QUERY = 's'

/** Reads `s=CODE`, the scene of a mini-program code, as it comes: encoded. */
export function codeOfScene(scene: string): string | undefined {
  try {
    return /^s=([0-9A-Za-z]{8,24})$/.exec(decodeURIComponent(scene))?.[1]
  } catch {
    return undefined
  }
}

const SLOT_DAY = /^(\d{4}-[A-Za-z0-9-]{1,48}?)[-:. /_|@](\d{4}-\d{2}-\d{2})$/

/** Id of a day of a station: both, one after the other. */
export const slotDayId = (stationId: string, day: string): string => `${stationId}-${day}`

/** The station and the day that such an id is made of. */
export function partsOfSlotDay(id: string): { stationId: string; day: string } | undefined {
  const [, stationId, day] = SLOT_DAY.exec(id) ?? []
  return stationId && day ? { stationId, day } : undefined
}
