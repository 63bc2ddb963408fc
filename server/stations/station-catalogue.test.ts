import { beforeAll, describe, expect, test } from 'vitest'
import { startDatabase } from '../../test/database.ts'
import { makeMember, makeStation } from '../../test/factories.ts'
import { bumpStationsVersions } from './queries.ts'
import { StationCatalogue } from './station-catalogue.ts'
import { ANY_STATION } from './station-tree.ts'

const use = startDatabase()
const place = { lat: 43.8575, lng: 125.3424 }
/** What the server keeps; every other write in this file is as if another process had made it. */
const catalogue = new StationCatalogue()
let stationId: string

const nearest = () => catalogue.index.nearest(place, 10, ANY_STATION).map(found => found.station.stationId)

beforeAll(async () => {
  stationId = await makeStation(use.db, { latGcj02: place.lat, lngGcj02: place.lng })
  await catalogue.refresh(use.db)
})

describe('the catalogue sees what another process wrote', () => {
  test('a new station', async () => {
    const fresh = await makeStation(use.db, { latGcj02: place.lat + 0.001, lngGcj02: place.lng })
    expect(nearest()).toEqual([stationId])
    await catalogue.refresh(use.db)
    expect(nearest()).toEqual([stationId, fresh])
  })

  test('a station that moved and changed its name', async () => {
    const row = { latGcj02: place.lat + 0.2, name: '新名字' }
    await use.db.updateTable('stations').set(row).where('stationId', '=', stationId).execute()
    await bumpStationsVersions(use.db, [2201])
    await catalogue.refresh(use.db)
    expect(nearest().at(-1)).toBe(stationId)
    expect(catalogue.index.get(stationId)?.name).toBe('新名字')
  })

  test('who sits where', async () => {
    const memberId = await makeMember(use.db, { name: '诸葛明', pinyin: 'zhugeming', sector: '教育界' })
    await use.db.insertInto('stationMembers').values({ cityId: 2201, stationId, memberId }).execute()
    await bumpStationsVersions(use.db, [2201])
    await catalogue.refresh(use.db)
    expect(catalogue.index.get(stationId)?.searchText).toContain('诸葛明 zhugeming 教育界')
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
