import { beforeAll, describe, expect, test } from 'vitest'
import { startDatabase } from '../../test/database.ts'
import { makeMember, makeStation, NO_HOLIDAYS, NOW } from '../../test/factories.ts'
import { TopicNames } from '../issues/topics/topic-names.ts'
import { AvailabilityCache } from '../schedules/availability.ts'
import { findStations } from './find-stations.ts'
import { bumpStationsVersions } from './queries.ts'
import { StationCatalogue } from './station-catalogue.ts'

const use = startDatabase()
const near = { lat: 43.8575, lng: 125.3424 }
/** What the server keeps; every other write in this file is as if another process had made it. */
const catalogue = new StationCatalogue()
const topics = new TopicNames()
const availability = new AvailabilityCache(() => NOW)
let stationId: string

async function nearest(q?: string): Promise<string[]> {
  const deps = { catalogue, topics, availability, calendars: NO_HOLIDAYS, now: NOW }
  return (await findStations(use.db, { near, limit: 10, q }, deps)).items.map(item => item.id)
}

beforeAll(async () => {
  stationId = await makeStation(use.db, { latGcj02: near.lat, lngGcj02: near.lng })
  await catalogue.refresh(use.db)
})

describe('the catalogue sees what another process wrote', () => {
  test('a new station', async () => {
    const fresh = await makeStation(use.db, { latGcj02: near.lat + 0.001, lngGcj02: near.lng })
    expect(await nearest()).toEqual([stationId])
    await catalogue.refresh(use.db)
    expect(await nearest()).toEqual([stationId, fresh])
  })

  test('a station that moved and changed its name', async () => {
    const row = { latGcj02: near.lat + 0.2, name: '新名字' }
    await use.db.updateTable('stations').set(row).where('stationId', '=', stationId).execute()
    await bumpStationsVersions(use.db, [2201])
    await catalogue.refresh(use.db)
    expect((await nearest()).at(-1)).toBe(stationId)
    expect(await nearest('新名字')).toEqual([stationId])
  })

  test('who sits where', async () => {
    const memberId = await makeMember(use.db, { name: '诸葛明', pinyin: 'zhugeming', sector: '教育界' })
    await use.db.insertInto('stationMembers').values({ cityId: 2201, stationId, memberId }).execute()
    await bumpStationsVersions(use.db, [2201])
    await catalogue.refresh(use.db)
    for (const q of ['诸葛明', 'zhugeming', '教育界']) expect(await nearest(q)).toEqual([stationId])
  })

  test('a new city', async () => {
    await makeStation(use.db, { cityId: 2202 })
    expect(catalogue.findCity('220200')).toBeUndefined()
    await catalogue.refresh(use.db)
    expect(catalogue.findCity('220200')?.cityId).toBe(2202)
  })
})

test('callers at once share one reading', () => {
  expect(catalogue.refresh(use.db)).toBe(catalogue.refresh(use.db))
})
