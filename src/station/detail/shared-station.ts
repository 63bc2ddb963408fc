import { slotDayId } from '@contract/rules/sharing.ts'
import type { Sendable } from '@/share-card'
import { nameOnCard } from '@/texts/stations'
import { fullDateText } from '@/texts/times'

interface Named {
  name: string
}

/** The message in a chat that leads to this very station, and to the day that was chosen. */
export function sharedStation(id: string, item: Named | undefined, day: string | undefined): Sendable {
  const title = item ? `${nameOnCard(item.name)}：看看谁在、几点有空` : '看看附近谁在值班'
  const path = `/station/detail/index?id=${id}`
  if (!day) return { kind: 'station', id, isPublic: true, title, path }
  return {
    kind: 'slot_day',
    id: slotDayId(id, day),
    isPublic: true,
    title: `${fullDateText(day)} ${title}`,
    path: `${path}&day=${day}`,
  }
}
