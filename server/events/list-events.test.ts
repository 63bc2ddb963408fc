import { expect, test } from 'vitest'
import { addDays, dayOf, instantAt } from '../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../test/database.ts'
import { makeEvent } from '../../test/events.ts'
import { makeStation, NOW } from '../../test/factories.ts'
import { cityOf } from '../database/ids.ts'
import { PhotoAddresses } from '../issues/sending/photo-addresses.ts'
import { EventSnapshots } from './event-snapshots.ts'
import { type ListEvents, listEvents } from './list-events.ts'

const use = startDatabase()
const addresses = new PhotoAddresses('the-secret-of-every-test-server-here')
const NEAR = { lat: 43.8, lng: 125.3 }

/** Two stations, the far one with the earlier events; all ids by time. */
async function town() {
  const near = await makeStation(use.db, { latGcj02: NEAR.lat, lngGcj02: NEAR.lng })
  const far = await makeStation(use.db, { latGcj02: NEAR.lat + 0.1, lngGcj02: NEAR.lng })
  const ids: string[] = []
  for (let i = 0; i < 7; i++) {
    const startAt = instantAt(addDays(dayOf(NOW), 1 + i), '14:00')
    ids.push((await makeEvent(use.db, { stationId: i % 2 ? near : far, startAt })).eventId)
  }
  return { far, ids, cityId: cityOf(near) }
}

/** All that is listed, page by page; `mostKept` says how many of a city's events a server keeps. */
async function all(mostKept: number, asked: Partial<ListEvents>): Promise<string[]> {
  const snapshots = new EventSnapshots(() => NOW, addresses, mostKept)
  const whole = { cityId: undefined, limit: 4, now: NOW, urlOf: addresses.for('reader', NOW), ...asked }
  const ids: string[] = []
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page = await listEvents(use.db, snapshots, { ...whole, offset })
    ids.push(...page.items.map(({ id }) => id))
    offset = page.nextCursor === undefined ? undefined : Number(page.nextCursor)
  }
  return ids
}

test('of more events than a server keeps none is missing, however they are asked for', async () => {
  const { far, ids, cityId } = await town()
  const odd = ids.filter((_, i) => i % 2)
  const even = ids.filter((_, i) => i % 2 === 0)
  expect(await all(3, { cityId })).toEqual(ids)
  expect(await all(3, { cityId, near: NEAR })).toEqual([...odd, ...even])
  const days = { from: addDays(dayOf(NOW), 2), to: addDays(dayOf(NOW), 5) }
  const narrow = { cityId, stationId: far, kind: 'deliberation', near: NEAR, ...days }
  for (const mostKept of [3, 2_000]) expect(await all(mostKept, narrow)).toEqual([ids[2], ids[4]])
})
