import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startApp } from '../../test/app.ts'
import { CITY, makeIssue } from '../../test/factories.ts'
import { randomId } from '../database/ids.ts'

const open = startApp()
const get = (photo: string, size = '') => open().app.http.inject(`/media/${photo}.jpg${size}`)

async function photoOf(contentCheck: 'waiting' | 'passed' | 'review' | 'refused'): Promise<string> {
  const { db, app } = open()
  const { issueId } = await makeIssue(db)
  const uploadId = randomId()
  const size = { width: 8, height: 8 }
  const png = await sharp({ create: { ...size, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  await app.photos.keep(uploadId, png)
  await db
    .insertInto('issuePhotos')
    .values({ cityId: CITY, issueId, position: 0, uploadId, ...size, contentCheck })
    .execute()
  return uploadId
}

test.each(['waiting', 'passed', 'review'] as const)(
  'a photo that is %s is there, and forgotten within an hour by whoever saw it',
  async check => {
    const answer = await get(await photoOf(check))
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, max-age=3600'])
  },
)

test('a photo that was refused is not there, in no size', async () => {
  const photo = await photoOf('refused')
  for (const size of ['', '?size=thumb']) expect((await get(photo, size)).statusCode).toBe(404)
})
