import { describe, expect, test } from 'vitest'
import {
  getIssue,
  listIssues,
  listMyIssues,
  type SendIssueForm,
  sendIssue,
} from '../../../contract/endpoints/issues.ts'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { instantAt } from '../../../contract/rules/beijing-time.ts'
import { isIssueNumber } from '../../../contract/rules/issues.ts'
import { startApp } from '../../../test/app.ts'
import { makeCity, makeStation, makeTopic, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { randomId } from '../../database/ids.ts'

const open = startApp()
const FORM: SendIssueForm = {
  topic: 'road_traffic',
  title: '路灯不亮',
  body: '小区南侧小路有四盏路灯不亮，晚上看不清路。',
  visibility: 'public',
}

async function send(person: Person, more: Partial<SendIssueForm> = {}, key?: string) {
  await makeTopic(open().db)
  await makeCity(open().db)
  await open().refresh()
  return open().call(sendIssue, { body: { ...FORM, ...more } }, person.token, key ? { key } : {})
}
const count = async (table: 'issues' | 'transitions' | 'notices' | 'issueCounters') =>
  Number(
    (
      await open()
        .db.selectFrom(table)
        .select(eb => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
async function uploadOf(accountId: string) {
  const uploadId = randomId()
  const row = { uploadId, accountId, width: 10, height: 10, createdAt: new Date(NOW) }
  await open().db.insertInto('uploads').values(row).execute()
  return uploadId
}

describe('sending an issue in', () => {
  test('gives the next number of the city and year, a first step and a notice', async () => {
    const me = await signedIn(open().db)
    const first = await send(me)
    const second = await send(me)
    expect(first.status).toBe(201)
    expect(first.reply.number).toMatch(/^CC-2026-\d{6}-\d$/)
    expect(isIssueNumber(first.reply.number)).toBe(true)
    const serial = (number: string) => Number(number.split('-')[2])
    expect(serial(second.reply.number)).toBe(serial(first.reply.number) + 1)
    const { reply } = await open().call(getIssue, { params: { number: first.reply.number } }, me.token)
    expect(reply).toMatchObject({
      status: 'submitted',
      check: expect.any(String),
      isMine: true,
      topicName: '道路交通',
    })
    expect(reply.timeline.map(step => step.status)).toEqual(['submitted'])
    const notices = await open().call(listMyNotices, { query: {} }, me.token)
    expect(notices.reply.items.map(n => n.subject)).toContain(first.reply.number)
  })

  test('counts every year anew, in Beijing', async () => {
    const me = await signedIn(open().db)
    open().clock.at = instantAt('2027-01-01', '00:00') - 1
    expect((await send(me)).reply.number).toMatch(/^CC-2026-/)
    open().clock.at += 1
    expect((await send(me)).reply.number).toMatch(/^CC-2027-000001-/)
    open().clock.at = NOW
  })

  test('with a matter for 119 names the door and stores nothing', async () => {
    const me = await signedIn(open().db)
    await send(me)
    const before = await Promise.all([count('issues'), count('transitions'), count('notices')])
    const answer = await send(me, { title: '楼下着火了', body: '三单元楼下着火了，浓烟很大，快来人。' })
    expect(answer).toMatchObject({
      status: 409,
      refusal: 'right_door',
      details: { phone: '119', door: '火警' },
    })
    expect(await Promise.all([count('issues'), count('transitions'), count('notices')])).toEqual(before)
  })

  test('takes no number when it is refused', async () => {
    const me = await signedIn(open().db)
    const serial = async () => Number((await send(me)).reply.number.split('-')[2])
    const before = await serial()
    await send(me, { photoIds: ['nosuchphoto000'] })
    expect(await serial()).toBe(before + 1)
  })

  test('goes to the city of its station, of its nearest station, or the one it names', async () => {
    const me = await signedIn(open().db)
    const stationId = await makeStation(open().db, { cityId: 2202, latGcj02: 43.84, lngGcj02: 126.55 })
    await makeStation(open().db, { latGcj02: 43.88, lngGcj02: 125.32 })
    const cityOf = async (more: Partial<SendIssueForm>) => (await send(me, more)).reply.number.split('-')[0]
    expect(await cityOf({ stationId })).toBe('XCCAC')
    expect(await cityOf({ lat: 43.83, lng: 126.54 })).toBe('XCCAC')
    expect(await cityOf({ lat: 43.87, lng: 125.33 })).toBe('CC')
    expect(await cityOf({ city: '220200' })).toBe('XCCAC')
    expect(await cityOf({})).toBe('CC')
  })

  test('with an unknown city, station or topic, or a group as topic, is invalid', async () => {
    const me = await signedIn(open().db)
    expect(await send(me, { city: 'ZZ' })).toMatchObject({
      refusal: 'invalid',
      details: { city: expect.any(String) },
    })
    expect((await send(me, { stationId: '2201-none' })).details).toHaveProperty('stationId')
    expect((await send(me, { topic: 'nothing' })).details).toHaveProperty('topic')
    expect((await send(me, { topic: 'urban' })).details).toHaveProperty('topic')
  })

  test('names every field that is wrong', async () => {
    const { details } = await send(await signedIn(open().db), { title: '灯', body: '短', lat: 91 })
    expect(Object.keys(details ?? {}).sort()).toEqual(['body', 'lat', 'title'])
  })

  test('with its key twice is one issue', async () => {
    const me = await signedIn(open().db)
    const first = await send(me, {}, 'issue-1')
    const before = await count('issues')
    expect((await send(me, {}, 'issue-1')).reply).toEqual(first.reply)
    expect(await count('issues')).toBe(before)
    expect((await send(me, { title: '另一件事' }, 'issue-1')).refusal).toBe('idempotency_mismatch')
  })
})

describe('where a matter is and whose it is', () => {
  const rowOf = (number: string) =>
    open().db.selectFrom('issues').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  const sent = async (more: Partial<SendIssueForm>) =>
    rowOf((await send(await signedIn(open().db), more)).reply.number)

  test('is its own place, else its station’s, in the district of its station or the nearest one', async () => {
    const here = await makeStation(open().db, { latGcj02: 43.91, lngGcj02: 125.4, districtCode: '220103' })
    await makeStation(open().db, { latGcj02: 43.7, lngGcj02: 125.2, districtCode: '220104' })
    expect(await sent({ stationId: here })).toMatchObject({
      latGcj02: null,
      nearLatGcj02: 43.91,
      nearLngGcj02: 125.4,
      districtCode: '220103',
    })
    expect(await sent({ stationId: here, lat: 43.7, lng: 125.2 })).toMatchObject({
      latGcj02: 43.7,
      nearLatGcj02: 43.7,
      districtCode: '220103',
    })
    expect(await sent({ lat: 43.7, lng: 125.21 })).toMatchObject({ stationId: null, districtCode: '220104' })
    const nowhere = { nearLatGcj02: null, nearLngGcj02: null, districtCode: null }
    expect(await sent({ city: 'CC' })).toMatchObject(nowhere)
    expect(await sent({ city: 'CC', lat: 43.7 })).toMatchObject(nowhere)
  })

  test('needs a place where its topic, or its city for the topic, names one', async () => {
    await makeTopic(open().db, 'river_lake', '河湖')
    const me = await signedIn(open().db)
    expect(await send(me, { topic: 'river_lake' })).toMatchObject({
      refusal: 'invalid',
      details: { place: '请写明哪一段河，从哪到哪。' },
    })
    expect((await send(me, { topic: 'river_lake', place: '伊通河，卫星桥到自由桥' })).status).toBe(201)
    await makeTopic(open().db, 'noise', '噪声')
    const asks = {
      cityId: 2201,
      topic: 'noise',
      proposes: 'public',
      placeLabel: '几点到几点',
      needsPhotos: false,
    } as const
    await open()
      .db.insertInto('topicTemplates')
      .values({ ...asks, workdays: null })
      .execute()
    expect((await send(me, { topic: 'noise', city: 'CC' })).details).toEqual({ place: '请写明几点到几点。' })
  })

  test('on somebody’s behalf is kept with name and phone, and shown to nobody by itself', async () => {
    const me = await signedIn(open().db)
    const onBehalfOf = { name: '王桂兰', phone: '13912340001' }
    for (const visibility of ['station', 'anonymous'] as const) {
      const { reply } = await send(me, { onBehalfOf, visibility })
      expect(await rowOf(reply.number)).toMatchObject({
        onBehalfName: '王桂兰',
        onBehalfPhone: '13912340001',
      })
      const read = await open().call(getIssue, { params: { number: reply.number } }, me.token)
      expect(read.reply.isOnBehalf).toBe(true)
      expect(read.raw.body).not.toContain('13912340001')
    }
  })

  test('is masked for the public in words and place, and kept as written for who deals with it', async () => {
    const row = await sent({ body: '三号楼漏水，电话13812346021，请回。', place: '解放大路88号' })
    expect(row).toMatchObject({
      body: '三号楼漏水，电话13812346021，请回。',
      publicBody: '三号楼漏水，电话＊＊，请回。',
      place: '解放大路88号',
      publicPlace: '解放大路＊＊',
      textCheck: expect.any(String),
    })
  })
})

describe('photos of an issue', () => {
  test('are kept in order, each once', async () => {
    const me = await signedIn(open().db)
    const [a, b] = [await uploadOf(me.accountId), await uploadOf(me.accountId)]
    const { reply } = await send(me, { photoIds: [b, a, b] })
    const issue = await open().call(getIssue, { params: { number: reply.number } }, me.token)
    expect(issue.reply.photos.map(p => p.id)).toEqual([b, a])
  })

  test('must be one’s own', async () => {
    const [me, other] = [await signedIn(open().db), await signedIn(open().db)]
    const photo = await uploadOf(other.accountId)
    expect((await send(me, { photoIds: [photo] })).details).toHaveProperty('photoIds')
  })

  test('cannot be in two issues', async () => {
    const me = await signedIn(open().db)
    const photo = await uploadOf(me.accountId)
    await send(me, { photoIds: [photo] })
    const before = await count('issues')
    expect(await send(me, { photoIds: [photo] })).toMatchObject({ status: 422, refusal: 'invalid' })
    expect(await count('issues')).toBe(before)
  })

  test('are at most six', async () => {
    const photoIds = Array.from({ length: 7 }, () => randomId())
    expect((await send(await signedIn(open().db), { photoIds })).refusal).toBe('invalid')
  })
})

test('my issues: mine only, the latest first', async () => {
  const [me, other] = [await signedIn(open().db), await signedIn(open().db)]
  const numbers: string[] = []
  for (const title of ['第一件', '第二件', '第三件']) {
    open().clock.advance(1000)
    numbers.unshift((await send(me, { title })).reply.number)
  }
  await send(other)
  const first = await open().call(listMyIssues, { query: { limit: '2' } }, me.token)
  const rest = await open().call(listMyIssues, { query: { cursor: first.reply.nextCursor } }, me.token)
  expect([...first.reply.items, ...rest.reply.items].map(i => i.number)).toEqual(numbers)
  expect(rest.reply.nextCursor).toBeUndefined()
})

test('nothing new is in the public list', async () => {
  const { reply } = await send(await signedIn(open().db))
  const list = await open().call(listIssues, { query: { limit: '50' } })
  expect(list.reply.items.map(i => i.number)).not.toContain(reply.number)
})
