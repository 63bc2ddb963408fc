import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { getIssue, getUpload } from '../../contract/endpoints/issues.ts'
import { DAY, HOUR, MINUTE } from '../../contract/rules/beijing-time.ts'
import type { Check } from '../../contract/rules/issues.ts'
import { startApp } from '../../test/app.ts'
import { CITY, makeIssue, makeStation, NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { randomId } from '../database/ids.ts'

const open = startApp()
const fetched = (url: string) => open().app.http.inject(url)
const statusOf = async (url: string | undefined) => (await fetched(url ?? '/media/none.jpg')).statusCode

interface Sent {
  author: Person
  host: Person
  number: string
  photo: string
}

/** An issue of somebody with one photo, whose check ended so. */
async function photoOf(contentCheck: Check): Promise<Sent> {
  const { db, app } = open()
  const stationId = await makeStation(db)
  const author = await signedIn(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  await open().refresh()
  const { issueId, number } = await makeIssue(db, { accountId: author.accountId, stationId })
  const photo = randomId()
  const size = { width: 8, height: 8 }
  const png = await sharp({ create: { ...size, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  await app.photos.keep(photo, png)
  const upload = { uploadId: photo, accountId: author.accountId, ...size, createdAt: new Date(NOW) }
  await db.insertInto('uploads').values(upload).execute()
  const row = { cityId: CITY, issueId, position: 0, uploadId: photo, ...size, contentCheck }
  await db.insertInto('issuePhotos').values(row).execute()
  return { author, host, number, photo }
}
const shownTo = async ({ number }: Sent, token?: string) =>
  (await open().call(getIssue, { params: { number } }, token)).reply.photos
const urlFor = async (sent: Sent, person: Person) => (await shownTo(sent, person.token))[0]?.url ?? ''

describe('the address of a photo', () => {
  test('is given to the author and to staff, not to others, and opens in both sizes', async () => {
    const sent = await photoOf('passed')
    for (const person of [sent.author, sent.host]) {
      const url = await urlFor(sent, person)
      expect([await statusOf(url), await statusOf(`${url}&size=thumb`)]).toEqual([200, 200])
    }
    expect(await shownTo(sent)).toEqual([])
  })

  test('closes within 15 minutes, and what was seen is forgotten with it', async () => {
    const sent = await photoOf('waiting')
    const { clock } = open()
    clock.at = NOW + 4 * MINUTE
    const url = await urlFor(sent, sent.author)
    clock.at = NOW + 5 * MINUTE
    expect((await fetched(url)).headers['cache-control']).toBe('private, max-age=600')
    clock.at = NOW + 15 * MINUTE - 1
    expect(await statusOf(url)).toBe(200)
    clock.at = NOW + 15 * MINUTE
    expect(await statusOf(url)).toBe(404)
    expect(await statusOf(await urlFor(sent, sent.author))).toBe(200)
    clock.at = NOW
  })

  test.each<[string, (url: URL) => void]>([
    ['without a signature', url => url.searchParams.delete('sig')],
    ['without anything', url => url.searchParams.forEach((_, name) => void url.searchParams.delete(name))],
    ['with another end', url => url.searchParams.set('until', String((NOW + DAY) / 1000))],
    ['with another viewer', url => url.searchParams.set('viewer', 'staff')],
    ['with a viewer that is none', url => url.searchParams.set('viewer', 'anybody')],
    ['with a longer signature', url => url.searchParams.set('sig', `${url.searchParams.get('sig')}A`)],
    ['with two signatures', url => url.searchParams.append('sig', 'A')],
    ['of another photo', url => (url.pathname = `/media/${randomId()}.jpg`)],
  ])('opens nothing %s', async (_, forge) => {
    const sent = await photoOf('passed')
    const url = new URL(await urlFor(sent, sent.author), 'http://doorstep')
    forge(url)
    expect(await statusOf(url.pathname + url.search)).toBe(404)
  })

  test('that WeChat is handed opens for an hour', async () => {
    const { photo } = await photoOf('waiting')
    const { clock, app } = open()
    const url = app.checker.addresses.forCheck(photo, NOW)
    clock.at = NOW + HOUR - 1
    expect((await fetched(url)).statusCode).toBe(200)
    clock.at = NOW + HOUR
    expect(await statusOf(url)).toBe(404)
    clock.at = NOW
  })
})

describe('a photo that was refused', () => {
  test('is marked for its author and staff, and shown to staff alone', async () => {
    const sent = await photoOf('refused')
    expect(await shownTo(sent, sent.author.token)).toEqual([
      { id: sent.photo, width: 8, height: 8, isRefused: true },
    ])
    expect(await shownTo(sent, sent.host.token)).toMatchObject([{ id: sent.photo, isRefused: true }])
    expect(await statusOf(await urlFor(sent, sent.host))).toBe(200)
  })

  test('is closed to whoever had its address before', async () => {
    const sent = await photoOf('waiting')
    const url = await urlFor(sent, sent.author)
    expect(await statusOf(url)).toBe(200)
    await open().db.updateTable('issuePhotos').set({ contentCheck: 'refused' }).execute()
    for (const size of ['', '&size=thumb']) expect(await statusOf(url + size)).toBe(404)
  })
})

test('an upload can be seen again by who sent it, and is not there for others', async () => {
  const { author, host, photo } = await photoOf('passed')
  const get = (person: Person, id = photo) => open().call(getUpload, { params: { id } }, person.token)
  const { reply } = await get(author)
  expect(reply).toMatchObject({ id: photo, width: 8, height: 8 })
  expect(await statusOf(reply.url)).toBe(200)
  expect((await get(host)).refusal).toBe('not_found')
  expect((await get(author, randomId())).refusal).toBe('not_found')
})
