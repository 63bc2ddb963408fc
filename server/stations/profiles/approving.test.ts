import { beforeEach, describe, expect, test } from 'vitest'
import { getStationSettings, saveStationSettings } from '../../../contract/endpoints/profiles.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { startProfiles } from '../../../test/profiles.ts'

const open = startProfiles()

describe('where the office looks first', () => {
  beforeEach(() => open().approves(true))

  test('a change waits, is agreed to, and each is told', async () => {
    const { reply } = await open().change({ description: '新的介绍' })
    expect(reply).toMatchObject({ needsApproval: true, waiting: { after: { description: '新的介绍' } } })
    expect((await open().shown()).description).toBe('')
    expect(await open().told(open().office)).toEqual(['profile_waiting'])
    const [waiting] = await open().list('waiting')
    expect((await open().decide(waiting?.id ?? '')).reply).toMatchObject({ status: 'applied' })
    expect((await open().decide(waiting?.id ?? '')).status).toBe(200)
    expect(await open().decide(waiting?.id ?? '', '晚了')).toMatchObject({
      status: 409,
      refusal: 'change_decided',
    })
    expect((await open().shown()).description).toBe('新的介绍')
    expect([await open().told(open().host), await open().told(open().second)]).toEqual([
      ['profile_agreed'],
      ['profile_agreed'],
    ])
  })

  test('declined with a reason, it is as before, and its author is told why', async () => {
    await open().change({ phone: '0431-9' })
    const [waiting] = await open().list('waiting')
    const { reply } = await open().decide(waiting?.id ?? '', '电话不通')
    expect(reply).toMatchObject({ status: 'declined', reason: '电话不通' })
    expect((await open().shown()).phone).toBe('0431-1')
    expect(await open().told(open().host)).toEqual(['profile_declined'])
    expect((await open().read()).waiting).toBeUndefined()
    expect(await open().decide(waiting?.id ?? '')).toMatchObject({ refusal: 'change_decided' })
  })

  test('a newer change takes the place of the one that waits', async () => {
    await open().change({ phone: '0431-6' })
    await open().change({ phone: '0431-7' }, open().second)
    expect((await open().list('waiting')).map(item => item.after)).toEqual([{ phone: '0431-7' }])
    expect((await open().list('decided')).map(item => item.status)).toEqual(['replaced'])
    expect(await open().told(open().host)).toEqual(['profile_replaced'])
    await open().change({}, open().second)
    expect(await open().list('waiting')).toEqual([])
  })

  test('only what differs is written: what came in between stays', async () => {
    await open().change({ description: '只改介绍' })
    await open()
      .db.updateTable('stations')
      .set({ phone: '0431-0' })
      .where('stationId', '=', open().stationId)
      .execute()
    await open().decide((await open().list('waiting'))[0]?.id ?? '')
    expect(await open().shown()).toMatchObject({ description: '只改介绍', phone: '0431-0' })
  })

  test('the office itself is not asked', async () => {
    expect((await open().change({ phone: '0431-8' }, open().office)).reply).toMatchObject({
      needsApproval: false,
    })
    expect((await open().shown()).phone).toBe('0431-8')
  })
})

describe('who may', () => {
  test('decide: the office of the city, for others it is not there', async () => {
    await open().approves(true)
    await open().change({ phone: '0431-2' })
    const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    const [waiting] = await open().list('waiting')
    expect(await open().list('waiting', other)).toEqual([])
    expect((await open().decide(waiting?.id ?? '', undefined, other)).status).toBe(404)
    expect((await open().decide(waiting?.id ?? '', '不行', other)).status).toBe(404)
    expect((await open().decide(waiting?.id ?? '', undefined, open().host)).status).toBe(403)
  })

  test('the setting: the office of the city', async () => {
    const params = { city: 'CC' }
    const set = (who: Person) =>
      open().app.call(saveStationSettings, { params, body: { approvesProfiles: true } }, who.token)
    expect((await set(open().office)).reply).toEqual({ approvesProfiles: true })
    expect((await open().app.call(getStationSettings, { params }, open().office.token)).reply).toEqual({
      approvesProfiles: true,
    })
    const other = await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
    for (const who of [open().host, other]) expect((await set(who)).status).toBe(403)
  })
})
