import sharp from 'sharp'
import { expect, test } from 'vitest'
import { getHostEvent, listHostEvents, writeOutcome } from '../../../contract/endpoints/host-events.ts'
import { DAY, dayOf, HOUR } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeEvent } from '../../../test/events.ts'
import { makeStation, NOW } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { uploadPhoto } from '../../issues/sending/upload-photo.ts'

const open = startApp()

async function room() {
  const stationId = await makeStation(open().db)
  return { stationId, host: await signedIn(open().db, [{ role: 'host', scope: stationId }]) }
}

test('events of a day are listed whether they are over or not, in the order of their times', async () => {
  const { stationId, host } = await room()
  const make = (title: string, startAt: number) => makeEvent(open().db, { stationId, title, startAt })
  await make('下午', NOW + 4 * HOUR)
  await make('刚办完', NOW - 3 * HOUR)
  await make('明天', NOW + DAY)
  const titles = async (query: object) =>
    (await open().call(listHostEvents, { params: { stationId }, query }, host.token)).reply.items.map(
      ({ title }) => title,
    )
  expect(await titles({ day: dayOf(NOW) })).toEqual(['刚办完', '下午'])
  expect(await titles({ day: dayOf(NOW + DAY) })).toEqual(['明天'])
  expect(await titles({ when: 'past' })).toEqual(['刚办完'])
})

test('the pictures of an event can be written back with the links by another host', async () => {
  const { stationId, host } = await room()
  const { eventId } = await makeEvent(open().db, { stationId, startAt: NOW - HOUR })
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#982B22' } })
    .jpeg()
    .toBuffer()
  const asked = { accountId: host.accountId, bytes, now: NOW, urlOf: (id: string) => id }
  const { id: uploadId } = await uploadPhoto(open().db, open().app.photos, asked)
  const link = { title: '课件', url: 'https://example.org/a.pdf' }
  const params = { eventId }
  const body = { outcome: '说好了', materials: [link, { title: '现场', uploadId }] }
  await open().call(writeOutcome, { params, body }, host.token)
  const other = await signedIn(open().db, [{ role: 'host', scope: stationId }])
  const { materials } = (await open().call(getHostEvent, { params }, other.token)).reply
  expect(materials.map(one => one.uploadId)).toEqual([undefined, uploadId])
  const again = await open().call(writeOutcome, { params, body }, other.token)
  expect(again.reply.materials.map(({ title }) => title)).toEqual(['课件', '现场'])
})
