import { DAY, dayOf, timeOf } from '../../../contract/rules/beijing-time.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import type { EventSnapshot, EventSnapshots } from '../../events/event-snapshots.ts'
import { type CardCount, shortTitle, type Thing } from './thing.ts'
import { dateText, momentText, plainName } from './words.ts'

type EventRow = NonNullable<EventSnapshot['row']>

export interface EventDeps {
  readonly db: Db
  readonly snapshots: EventSnapshots
  readonly now: () => number
}

function countOf({ capacity, taken, placesLeft }: EventRow): CardCount {
  const tag = placesLeft > 0 ? `还剩 ${placesLeft} 席` : '已满，可候补'
  return { figure: taken, rest: `/ ${capacity} 人`, tag }
}

/** 「9 月 18 日 14:00 老楼加装电梯」; long before, what is counted says until when: cards in chats stay as they are. */
function titleOf({ title, startAt, status }: EventRow, now: number): string {
  if (status === 'cancelled') return shortTitle(`已取消：${title}`)
  const at = startAt.getTime()
  const head = `${dateText(dayOf(at))} ${timeOf(at)} ${title}`
  const until = `（截至${dateText(dayOf(now)).replaceAll(' ', '')}）`
  const isSoon = at - now <= DAY
  const whole = isSoon ? head : head + until
  return shortTitle(shortTitle(whole) === whole ? whole : head)
}

/** A published event: when, where, and how many have joined. */
export async function eventThing(deps: EventDeps, eventId: string): Promise<Thing | undefined> {
  if (!/^\d{4}-/.test(eventId)) return undefined
  const { row } = await deps.snapshots.page(deps.db, eventId)
  if (!row) return undefined
  const at = row.startAt.getTime()
  const isCancelled = row.status === 'cancelled'
  const station = plainName(row.shortName)
  return {
    cityId: cityOf(eventId),
    kind: 'event',
    subject: eventId,
    isPublic: true,
    stationId: row.stationId,
    title: titleOf(row, deps.now()),
    description: isCancelled
      ? `${momentText(at)} 这一场取消了。`
      : `${momentText(at)}，${station}，免费参加。`,
    path: `/event/detail/index?id=${eventId}`,
    card: {
      ground: row.stationKind === 'study_room' ? 'green' : 'cream',
      matter: row.title,
      when: isCancelled ? '已取消' : momentText(at),
      place: station,
      ...(!isCancelled && row.capacity > 0 && { count: countOf(row) }),
    },
  }
}
