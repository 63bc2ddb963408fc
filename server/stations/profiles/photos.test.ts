import { describe, expect, test } from 'vitest'
import { deleteMe } from '../../../contract/endpoints/personal-data.ts'
import { startProfiles } from '../../../test/profiles.ts'

const open = startProfiles()

describe('photos', () => {
  test('of a host wait for a person, while the words hold at once', async () => {
    const id = await open().photo()
    await open().change({ photoIds: [id], phone: '0431-2' })
    expect(await open().shown()).toMatchObject({ phone: '0431-2', photos: [] })
    const [waiting] = await open().list('waiting')
    expect(waiting?.after).toMatchObject({ photos: [{ id }] })
    await open().decide(waiting?.id ?? '')
    expect((await open().shown()).photos.map(one => one.id)).toEqual([id])
  })

  test('declined ones go, with their files', async () => {
    const id = await open().photo()
    await open().change({ photoIds: [id] })
    await open().decide((await open().list('waiting'))[0]?.id ?? '', '看不清')
    expect(await open().hasFile(id)).toBe(false)
    expect((await open().change({ photoIds: [id] })).refusal).toBe('invalid')
  })

  test('of the office hold at once; one that is taken away goes, the order is kept', async () => {
    const [first, next] = [await open().photo(open().office), await open().photo(open().office)]
    await open().change({ photoIds: [first, next] }, open().office)
    await open().change({ photoIds: [next, first] })
    expect((await open().shown()).photos.map(one => one.id)).toEqual([next, first])
    await open().change({ photoIds: [first] })
    expect((await open().shown()).photos.map(one => one.id)).toEqual([first])
    expect([await open().hasFile(first), await open().hasFile(next)]).toEqual([true, false])
  })

  test('of somebody else cannot be taken', async () => {
    const id = await open().photo(open().second)
    expect((await open().change({ photoIds: [id] })).details).toHaveProperty(['profile.photoIds'])
  })
})

test('a host who leaves takes nothing of the station along', async () => {
  const id = await open().photo()
  await open().change({ photoIds: [id] })
  await open().decide((await open().list('waiting'))[0]?.id ?? '')
  expect((await open().app.call(deleteMe, {}, open().host.token)).status).toBe(204)
  expect((await open().shown()).photos.map(one => one.id)).toEqual([id])
  expect(await open().hasFile(id)).toBe(true)
  const [kept] = await open().list('decided')
  expect([kept?.by, kept?.role, kept?.status]).toEqual([undefined, 'host', 'applied'])
})
