import type { EventCard } from '@contract/endpoints/events.ts'
import type { EventStatus } from '@contract/rules/events.ts'

const SAID: Partial<Record<EventStatus, string>> = {
  running: '进行中',
  ended: '结束了',
  cancelled: '取消了',
}

/** Whether somebody can still come: 「还剩 6 席」「满了，可候补」. */
export function placesText({ status, placesLeft, hasWaitlist }: EventCard): string {
  const said = SAID[status]
  if (said) return said
  if (placesLeft > 0) return `还剩 ${placesLeft} 席`
  return hasWaitlist ? '满了，可候补' : '满了'
}
