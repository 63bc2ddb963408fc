import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { listMyNotices } from '../../../contract/endpoints/notices.ts'
import { deleteMe } from '../../../contract/endpoints/personal-data.ts'
import {
  approveProfileChange,
  declineProfileChange,
  getProfile,
  getStationSettings,
  listProfileChanges,
  type ProfileForm,
  type ProfileReply,
  saveProfile,
  saveStationSettings,
} from '../../../contract/endpoints/profiles.ts'
import { findStations, getStation } from '../../../contract/endpoints/stations.ts'
import { startApp } from '../../../test/app.ts'
import { makeRule, makeStation } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { uploadPhoto } from '../../issues/sending/upload-photo.ts'

const open = startApp()
let stationId: string
let host: Person
let second: Person
let office: Person

beforeEach(async () => {
  const { db } = open()
  stationId = await makeStation(db, { functions: ['阅览', '打卡'], phone: '0431-1' })
  host = await signedIn(db, [{ role: 'host', scope: stationId }], { name: '周站长' })
  second = await signedIn(db, [{ role: 'host', scope: stationId }])
  office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  await approves(false)
  await open().refresh()
})

const approves = async (approvesProfiles: boolean) => {
  await open().db.updateTable('cities').set({ approvesProfiles }).where('cityId', '=', 2201).execute()
}
const read = async (who = host) => (await open().call(getProfile, { params: { stationId } }, who.token)).reply
const formOf = ({ now: { photos, ...words } }: ProfileReply): ProfileForm => ({
  ...words,
  photoIds: photos.map(photo => photo.id),
})
const send = (version: number, profile: ProfileForm, who = host, key?: string) =>
  open().call(
    saveProfile,
    { params: { stationId }, body: { version, profile } },
    who.token,
    key ? { key } : {},
  )
async function change(edit: Partial<ProfileForm>, who = host) {
  const known = await read(who)
  return send(known.version, { ...formOf(known), ...edit }, who)
}
const shown = async () => (await open().call(getStation, { params: { stationId } })).reply
const list = async (list: 'waiting' | 'decided', who = office) =>
  (await open().call(listProfileChanges, { query: { list, limit: '50' } }, who.token)).reply.items.filter(
    item => item.station.id === stationId,
  )
const decide = (changeId: string, reason?: string, who = office) =>
  reason === undefined
    ? open().call(approveProfileChange, { params: { changeId } }, who.token)
    : open().call(declineProfileChange, { params: { changeId }, body: { reason } }, who.token)
const told = async (who: Person) =>
  (await open().call(listMyNotices, {}, who.token)).reply.items
    .filter(notice => notice.kind.startsWith('profile_'))
    .map(notice => notice.kind)

let pixels = 0
async function photo(who = host): Promise<string> {
  const image = sharp({ create: { width: 40 + ++pixels, height: 30, channels: 3, background: '#982B22' } })
  const bytes = await image.jpeg().toBuffer()
  const asked = { accountId: who.accountId, bytes, now: open().clock.at, urlOf: (id: string) => id }
  return (await uploadPhoto(open().db, open().app.photos, asked)).id
}
const hasFile = async (id: string) => {
  await Promise.all(open().app.background)
  return existsSync(join(open().dataDir, 'photos', `${id}-full.jpg`))
}

describe('where the city asks for nothing', () => {
  test('a change holds at once, everywhere, and is kept with who made it', async () => {
    const functions = [{ name: '阅览', hours: 'Mo-Su 18:00-20:00', note: '带书证' }, { name: '亲子阅读' }]
    const { reply } = await change({
      phone: '0431-2',
      openingHours: 'Mo-Su 08:00-20:00',
      functions,
      accessible: false,
    })
    expect(reply).toMatchObject({ now: { phone: '0431-2', functions }, needsApproval: false })
    expect(reply.waiting).toBeUndefined()
    expect(await shown()).toMatchObject({
      phone: '0431-2',
      openNow: true,
      accessible: false,
      functions: [
        { name: '阅览', note: '带书证', openNow: false, hasOwnHours: true },
        { name: '亲子阅读', openNow: true, hasOwnHours: false },
      ],
    })
    const found = await open().call(findStations, { query: { function: '亲子阅读' } })
    expect(found.reply.items.map(item => item.id)).toEqual([stationId])
    expect(await list('decided')).toMatchObject([
      {
        status: 'applied',
        by: '周站长',
        role: 'host',
        before: { phone: '0431-1' },
        after: { phone: '0431-2' },
      },
    ])
    expect([await told(host), await told(second)]).toEqual([[], ['profile_changed']])
  })

  test('nothing changed is no change', async () => {
    expect((await change({})).status).toBe(200)
    expect([...(await list('decided')), ...(await list('waiting'))]).toEqual([])
  })

  test('of two at once the second looks first', async () => {
    const known = await read()
    expect((await send(known.version, { ...formOf(known), phone: '0431-3' })).status).toBe(200)
    expect(await send(known.version, { ...formOf(known), phone: '0431-4' }, second)).toMatchObject({
      status: 409,
      refusal: 'profile_changed',
    })
    expect((await shown()).phone).toBe('0431-3')
  })

  test('of two in the same instant one holds', async () => {
    const known = await read()
    const both = [host, second].map((who, n) =>
      send(known.version, { ...formOf(known), phone: `0431-6${n}` }, who),
    )
    expect((await Promise.all(both)).map(answer => answer.status).sort()).toEqual([200, 409])
    expect(await list('decided')).toHaveLength(1)
  })

  test('a day of its own counts wherever opening is asked for', async () => {
    const openIds = async () =>
      (await open().call(findStations, { query: { openNow: 'true', limit: '50' } })).reply.items.map(
        s => s.id,
      )
    await change({ openingHours: 'Mo-Su 08:00-20:00' })
    expect([(await shown()).openNow, (await openIds()).includes(stationId)]).toEqual([true, true])
    await change({ openingHours: 'Mo-Su 08:00-20:00; 2026-09-02 off; 2026-09-03 10:00-12:00' })
    const station = await shown()
    expect([station.openNow, (await openIds()).includes(stationId)]).toEqual([false, false])
    expect(station.opensAt).toBe('2026-09-03T02:00:00.000Z')
    expect(station.hours.slice(0, 2).map(day => day.spans)).toEqual([[], [{ from: '10:00', to: '12:00' }]])
  })

  test('a retry under its key changes nothing more', async () => {
    const known = await read()
    const form = { ...formOf(known), phone: '0431-5' }
    const first = await send(known.version, form, host, 'profile')
    expect((await send(known.version, form, host, 'profile')).reply).toEqual(first.reply)
    expect(await list('decided')).toHaveLength(1)
  })

  test('a function that somebody sits at by the schedule stays', async () => {
    await makeRule(open().db, { stationId, function: '打卡' })
    const { status, details } = await change({ functions: [{ name: '阅览' }] })
    expect([status, details]).toEqual([422, { 'profile.functions': expect.stringContaining('打卡') }])
  })

  test.each<[string, Partial<ProfileForm>]>([
    ['hours nobody can read', { openingHours: 'whenever' }],
    ['hours of a function', { functions: [{ name: '阅览', hours: 'Mo' }] }],
    ['two functions of one name', { functions: [{ name: '阅览' }, { name: '阅览' }] }],
    ['a name that no file could hold', { functions: [{ name: '阅览;打卡' }] }],
    ['a photo of nobody', { photoIds: ['x'.repeat(20)] }],
    ['a phone in words', { phone: '找老王' }],
  ])('%s: refused with the field, and nothing changes', async (_, edit) => {
    const { refusal, details } = await change(edit)
    expect(refusal).toBe('invalid')
    expect(Object.keys(details ?? {})[0]).toMatch(/^profile\./)
    expect((await shown()).functions.map(one => one.name)).toEqual(['阅览', '打卡'])
  })
})

describe('where the office looks first', () => {
  beforeEach(() => approves(true))

  test('a change waits, is agreed to, and each is told', async () => {
    const { reply } = await change({ description: '新的介绍' })
    expect(reply).toMatchObject({ needsApproval: true, waiting: { after: { description: '新的介绍' } } })
    expect((await shown()).description).toBe('')
    expect(await told(office)).toEqual(['profile_waiting'])
    const [waiting] = await list('waiting')
    expect((await decide(waiting?.id ?? '')).reply).toMatchObject({ status: 'applied' })
    expect((await decide(waiting?.id ?? '')).status).toBe(200)
    expect(await decide(waiting?.id ?? '', '晚了')).toMatchObject({ status: 409, refusal: 'change_decided' })
    expect((await shown()).description).toBe('新的介绍')
    expect([await told(host), await told(second)]).toEqual([['profile_agreed'], ['profile_agreed']])
  })

  test('declined with a reason, it is as before, and its author is told why', async () => {
    await change({ phone: '0431-9' })
    const [waiting] = await list('waiting')
    const { reply } = await decide(waiting?.id ?? '', '电话不通')
    expect(reply).toMatchObject({ status: 'declined', reason: '电话不通' })
    expect((await shown()).phone).toBe('0431-1')
    expect(await told(host)).toEqual(['profile_declined'])
    expect((await read()).waiting).toBeUndefined()
    expect(await decide(waiting?.id ?? '')).toMatchObject({ refusal: 'change_decided' })
  })

  test('a newer change takes the place of the one that waits', async () => {
    await change({ phone: '0431-6' })
    await change({ phone: '0431-7' }, second)
    expect((await list('waiting')).map(item => item.after)).toEqual([{ phone: '0431-7' }])
    expect((await list('decided')).map(item => item.status)).toEqual(['replaced'])
    expect(await told(host)).toEqual(['profile_replaced'])
    await change({}, second)
    expect(await list('waiting')).toEqual([])
  })

  test('only what differs is written: what came in between stays', async () => {
    await change({ description: '只改介绍' })
    await open()
      .db.updateTable('stations')
      .set({ phone: '0431-0' })
      .where('stationId', '=', stationId)
      .execute()
    await decide((await list('waiting'))[0]?.id ?? '')
    expect(await shown()).toMatchObject({ description: '只改介绍', phone: '0431-0' })
  })

  test('the office itself is not asked', async () => {
    expect((await change({ phone: '0431-8' }, office)).reply).toMatchObject({ needsApproval: false })
    expect((await shown()).phone).toBe('0431-8')
  })
})

describe('photos', () => {
  test('of a host wait for a person, while the words hold at once', async () => {
    const id = await photo()
    await change({ photoIds: [id], phone: '0431-2' })
    expect(await shown()).toMatchObject({ phone: '0431-2', photos: [] })
    const [waiting] = await list('waiting')
    expect(waiting?.after).toMatchObject({ photos: [{ id }] })
    await decide(waiting?.id ?? '')
    expect((await shown()).photos.map(one => one.id)).toEqual([id])
  })

  test('declined ones go, with their files', async () => {
    const id = await photo()
    await change({ photoIds: [id] })
    await decide((await list('waiting'))[0]?.id ?? '', '看不清')
    expect(await hasFile(id)).toBe(false)
    expect((await change({ photoIds: [id] })).refusal).toBe('invalid')
  })

  test('of the office hold at once; one that is taken away goes, the order is kept', async () => {
    const [first, next] = [await photo(office), await photo(office)]
    await change({ photoIds: [first, next] }, office)
    await change({ photoIds: [next, first] })
    expect((await shown()).photos.map(one => one.id)).toEqual([next, first])
    await change({ photoIds: [first] })
    expect((await shown()).photos.map(one => one.id)).toEqual([first])
    expect([await hasFile(first), await hasFile(next)]).toEqual([true, false])
  })

  test('of somebody else cannot be taken', async () => {
    const id = await photo(second)
    expect((await change({ photoIds: [id] })).details).toHaveProperty(['profile.photoIds'])
  })
})

test('a host who leaves takes nothing of the station along', async () => {
  const id = await photo()
  await change({ photoIds: [id] })
  await decide((await list('waiting'))[0]?.id ?? '')
  expect((await open().call(deleteMe, {}, host.token)).status).toBe(204)
  expect((await shown()).photos.map(one => one.id)).toEqual([id])
  expect(await hasFile(id)).toBe(true)
  const [kept] = await list('decided')
  expect([kept?.by, kept?.role, kept?.status]).toEqual([undefined, 'host', 'applied'])
})

describe('who may', () => {
  test('read and change: who works there', async () => {
    const stranger = await signedIn(open().db, [{ role: 'host', scope: '2201-LS-000' }])
    const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    const known = await read()
    for (const who of [stranger, other]) {
      expect((await open().call(getProfile, { params: { stationId } }, who.token)).status).toBe(403)
      expect((await send(known.version, formOf(known), who)).status).toBe(403)
    }
  })

  test('decide: the office of the city, for others it is not there', async () => {
    await approves(true)
    await change({ phone: '0431-2' })
    const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    const [waiting] = await list('waiting')
    expect(await list('waiting', other)).toEqual([])
    expect((await decide(waiting?.id ?? '', undefined, other)).status).toBe(404)
    expect((await decide(waiting?.id ?? '', '不行', other)).status).toBe(404)
    expect((await decide(waiting?.id ?? '', undefined, host)).status).toBe(403)
  })

  test('the setting: the office of the city', async () => {
    const params = { city: 'CC' }
    const set = (who: Person) =>
      open().call(saveStationSettings, { params, body: { approvesProfiles: true } }, who.token)
    expect((await set(office)).reply).toEqual({ approvesProfiles: true })
    expect((await open().call(getStationSettings, { params }, office.token)).reply).toEqual({
      approvesProfiles: true,
    })
    const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    for (const who of [host, other]) expect((await set(who)).status).toBe(403)
  })
})
