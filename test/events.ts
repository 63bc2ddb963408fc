import { signUp } from '../contract/endpoints/events.ts'
import { addDays, dayOf, instantAt } from '../contract/rules/beijing-time.ts'
import { newId } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import type { TestApp } from './app.ts'
import { makeStation, NOW } from './factories.ts'
import { type Person, residents, signedIn } from './people.ts'

interface EventDraft {
  stationId?: string
  startAt?: number
  minutes?: number
  capacity?: number
  title?: string
  status?: 'draft' | 'published'
  hasWaitlist?: boolean
  bookUntil?: number
}

/** A published event with its slot: in three days at 14:00 for 90 minutes, 30 places. */
export async function makeEvent(
  db: Db,
  draft: EventDraft = {},
): Promise<{ eventId: string; slotId: string }> {
  const stationId = draft.stationId ?? (await makeStation(db))
  const cityId = Number(stationId.slice(0, 4))
  const startAt = draft.startAt ?? instantAt(addDays(dayOf(NOW), 3), '14:00')
  const eventId = newId(cityId)
  const slotId = newId(cityId)
  const isDraft = draft.status === 'draft'
  await db
    .insertInto('events')
    .values({
      ...{
        cityId,
        eventId,
        stationId,
        seriesId: null,
        kind: 'deliberation',
        summary: '',
        whoComes: '',
        place: '',
      },
      title: draft.title ?? '老楼加装电梯',
      coverId: null,
      hasWaitlist: draft.hasWaitlist ?? true,
      status: draft.status ?? 'published',
      createdAt: new Date(NOW),
      publishedAt: isDraft ? null : new Date(NOW),
    })
    .execute()
  await db
    .insertInto('slots')
    .values({
      ...{ cityId, slotId, eventId, stationId, sittingId: null, day: dayOf(startAt) },
      startAt: new Date(startAt),
      endAt: new Date(startAt + (draft.minutes ?? 90) * 60_000),
      bookUntil: new Date(draft.bookUntil ?? startAt),
      capacity: draft.capacity ?? 30,
      isClosed: isDraft,
    })
    .execute()
  return { eventId, slotId }
}

/** An event whose places are all taken, with two in line, and its station's host; who asked first comes first. */
export async function makeFullEvent(app: TestApp, draft: Omit<EventDraft, 'stationId'> = {}) {
  const capacity = draft.capacity ?? 1
  const stationId = await makeStation(app.db)
  const host = await signedIn(app.db, [{ role: 'host', scope: stationId }])
  const { eventId, slotId } = await makeEvent(app.db, { ...draft, stationId, capacity })
  const people = await residents(app.db, capacity + 2)
  for (const who of people) await app.call(signUp, { params: { eventId }, body: {} }, who.token)
  return { host, eventId, slotId, people: people as [Person, Person, Person, ...Person[]] }
}
