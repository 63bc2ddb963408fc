import { describe, expect, test } from 'vitest'
import { getProfile, type ProfileForm } from '../../../contract/endpoints/profiles.ts'
import { findStations } from '../../../contract/endpoints/stations.ts'
import { makeRule } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { profileForm, startProfiles } from '../../../test/profiles.ts'

const open = startProfiles()

describe('where the city asks for nothing', () => {
  test('a change holds at once, everywhere, and is kept with who made it', async () => {
    const functions = [{ name: '阅览', hours: 'Mo-Su 18:00-20:00', note: '带书证' }, { name: '亲子阅读' }]
    const { reply } = await open().change({
      phone: '0431-2',
      openingHours: 'Mo-Su 08:00-20:00',
      functions,
      accessible: false,
    })
    expect(reply).toMatchObject({ now: { phone: '0431-2', functions }, needsApproval: false })
    expect(reply.waiting).toBeUndefined()
    expect(await open().shown()).toMatchObject({
      phone: '0431-2',
      openNow: true,
      accessible: false,
      functions: [
        { name: '阅览', note: '带书证', openNow: false, hasOwnHours: true },
        { name: '亲子阅读', openNow: true, hasOwnHours: false },
      ],
    })
    const found = await open().app.call(findStations, { query: { function: '亲子阅读' } })
    expect(found.reply.items.map(item => item.id)).toEqual([open().stationId])
    expect(await open().list('decided')).toMatchObject([
      {
        status: 'applied',
        by: '周站长',
        role: 'host',
        before: { phone: '0431-1' },
        after: { phone: '0431-2' },
      },
    ])
    expect([await open().told(open().host), await open().told(open().second)]).toEqual([
      [],
      ['profile_changed'],
    ])
  })

  test('nothing changed is no change', async () => {
    expect((await open().change({})).status).toBe(200)
    expect([...(await open().list('decided')), ...(await open().list('waiting'))]).toEqual([])
  })

  test('of two at once the second looks first', async () => {
    const known = await open().read()
    expect((await open().send(known.version, { ...profileForm(known), phone: '0431-3' })).status).toBe(200)
    expect(
      await open().send(known.version, { ...profileForm(known), phone: '0431-4' }, open().second),
    ).toMatchObject({
      status: 409,
      refusal: 'profile_changed',
    })
    expect((await open().shown()).phone).toBe('0431-3')
  })

  test('of two in the same instant one holds', async () => {
    const known = await open().read()
    const both = [open().host, open().second].map((who, n) =>
      open().send(known.version, { ...profileForm(known), phone: `0431-6${n}` }, who),
    )
    expect((await Promise.all(both)).map(answer => answer.status).sort()).toEqual([200, 409])
    expect(await open().list('decided')).toHaveLength(1)
  })

  test('a day of its own counts wherever opening is asked for', async () => {
    const openIds = async () =>
      (await open().app.call(findStations, { query: { openNow: 'true', limit: '50' } })).reply.items.map(
        s => s.id,
      )
    await open().change({ openingHours: 'Mo-Su 08:00-20:00' })
    expect([(await open().shown()).openNow, (await openIds()).includes(open().stationId)]).toEqual([
      true,
      true,
    ])
    await open().change({ openingHours: 'Mo-Su 08:00-20:00; 2026-09-02 off; 2026-09-03 10:00-12:00' })
    const station = await open().shown()
    expect([station.openNow, (await openIds()).includes(open().stationId)]).toEqual([false, false])
    expect(station.opensAt).toBe('2026-09-03T02:00:00.000Z')
    expect(station.hours.slice(0, 2).map(day => day.spans)).toEqual([[], [{ from: '10:00', to: '12:00' }]])
  })

  test('a retry under its key changes nothing more', async () => {
    const known = await open().read()
    const form = { ...profileForm(known), phone: '0431-5' }
    const first = await open().send(known.version, form, open().host, 'profile')
    expect((await open().send(known.version, form, open().host, 'profile')).reply).toEqual(first.reply)
    expect(await open().list('decided')).toHaveLength(1)
  })

  test('a function that somebody sits at by the schedule stays', async () => {
    await makeRule(open().db, { stationId: open().stationId, function: '打卡' })
    const { status, details } = await open().change({ functions: [{ name: '阅览' }] })
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
    const { refusal, details } = await open().change(edit)
    expect(refusal).toBe('invalid')
    expect(Object.keys(details ?? {})[0]).toMatch(/^profile\./)
    expect((await open().shown()).functions.map(one => one.name)).toEqual(['阅览', '打卡'])
  })
})

test('who works there reads and changes, nobody else', async () => {
  const stranger = await signedIn(open().db, [{ role: 'host', scope: '2201-LS-000' }])
  const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
  const known = await open().read()
  for (const who of [stranger, other]) {
    expect(
      (await open().app.call(getProfile, { params: { stationId: open().stationId } }, who.token)).status,
    ).toBe(403)
    expect((await open().send(known.version, profileForm(known), who)).status).toBe(403)
  }
})
