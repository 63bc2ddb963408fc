import { beforeAll, expect, test } from 'vitest'
import { listTopics } from '../../../contract/endpoints/issues.ts'
import {
  getIssueSettings,
  type IssueSettings,
  saveIssueSettings,
} from '../../../contract/endpoints/worklists.ts'
import { startApp } from '../../../test/app.ts'
import { makeCity, makeTopic } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'

const open = startApp()
let office: Person
let otherOffice: Person
beforeAll(async () => {
  const { db } = open()
  await makeCity(db)
  await makeCity(db, { cityId: 2202, code: 'JL' })
  for (const topic of ['road_traffic', 'river_lake', 'business_environment']) await makeTopic(db, topic)
  office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  otherOffice = await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
  await open().refresh()
})

const ask = {
  topic: 'road_traffic',
  proposes: 'station',
  placeLabel: '哪个路口',
  needsPhotos: true,
  workdays: 5,
} as const
const settings = (topics: IssueSettings['topics'], keepsAuthorMonths = 24): IssueSettings => ({
  topics,
  keepsAuthorMonths,
})
const save = (body: IssueSettings, by = office, city = 'CC') =>
  open().call(saveIssueSettings, { params: { city }, body }, by.token)
const read = (by = office, city = 'CC') => open().call(getIssueSettings, { params: { city } }, by.token)
const templateIn = async (topic: string, city?: string) =>
  (await open().call(listTopics, { query: city ? { city } : {} })).reply.items.find(t => t.code === topic)
    ?.template

test('a city that asks for nothing has what holds everywhere', async () => {
  expect((await read()).reply).toEqual({ topics: [], keepsAuthorMonths: 36 })
  expect(await templateIn('road_traffic', 'CC')).toEqual({ proposes: 'public', needsPhotos: false })
})

test('what a city asks for counts there and nowhere else', async () => {
  expect((await save(settings([ask]))).reply).toEqual(settings([ask]))
  expect((await read()).reply).toEqual(settings([ask]))
  const { topic: _, ...template } = ask
  expect(await templateIn('road_traffic', 'CC')).toEqual(template)
  expect(await templateIn('road_traffic', '220100')).toEqual(template)
  for (const city of ['JL', 'ZZ', undefined])
    expect(await templateIn('road_traffic', city)).toEqual({ proposes: 'public', needsPhotos: false })
})

test('nothing is loosened, and what counts is said', async () => {
  const loose = { proposes: 'public', needsPhotos: false } as const
  const { reply } = await save(
    settings([
      { topic: 'business_environment', ...loose },
      { topic: 'river_lake', ...loose },
    ]),
  )
  expect(reply.topics).toEqual([
    { topic: 'business_environment', proposes: 'station', needsPhotos: false },
    { topic: 'river_lake', proposes: 'public', needsPhotos: true, placeLabel: expect.any(String) },
  ])
  expect(await templateIn('river_lake', 'CC')).toMatchObject({ needsPhotos: true })
})

test('saving replaces what was asked before', async () => {
  await save(settings([ask]))
  expect((await save(settings([], 12))).reply).toEqual(settings([], 12))
})

test('an unknown topic, a group or one twice is invalid and changes nothing', async () => {
  await save(settings([ask]))
  for (const topics of [[{ ...ask, topic: 'nothing' }], [{ ...ask, topic: 'urban' }], [ask, ask]])
    expect((await save(settings(topics))).details).toHaveProperty('topics')
  expect((await read()).reply).toEqual(settings([ask]))
})

test('only the office of the city reads and changes it', async () => {
  const host = await signedIn(open().db, [{ role: 'host', scope: '2201-LS-001' }])
  for (const by of [otherOffice, host]) {
    expect((await read(by)).status).toBe(403)
    expect((await save(settings([]), by)).status).toBe(403)
  }
  expect((await read(office, 'ZZ')).status).toBe(403)
  const admin = await signedIn(open().db, [{ role: 'admin' }])
  expect((await read(admin, 'ZZ')).status).toBe(404)
  expect((await read(admin)).status).toBe(200)
})
