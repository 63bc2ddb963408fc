import { existsSync, readdirSync } from 'node:fs'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sendIssue } from '../../../contract/endpoints/issues.ts'
import { DAY, HOUR } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeCity, makeIssue, makeTopic, NOW } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'
import { newId, randomId } from '../../database/ids.ts'
import { PhotoStore } from './photo-store.ts'
import { sweepPhotos } from './sweep-photos.ts'
import { uploadPhoto } from './upload-photo.ts'

const open = startApp()
const folder = () => join(open().dataDir, 'photos')
const filesOf = (photo: string) =>
  existsSync(folder()) ? readdirSync(folder()).filter(name => name.startsWith(photo)) : []
const small = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .png()
    .toBuffer()

/** A photo of 10 MB: noise does not compress. */
const large = () =>
  sharp({
    create: {
      width: 2_100,
      height: 1_580,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer()

async function send(person: Person, bytes: Buffer, key?: string) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.png')
  const answer = await open().app.http.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    payload: form,
    headers: { authorization: `Bearer ${person.token}`, ...(key && { 'idempotency-key': key }) },
  })
  return { status: answer.statusCode, ...(answer.json() as { id: string; url: string }) }
}
const uploadsOf = (person: Person) =>
  open()
    .db.selectFrom('uploads')
    .select(['uploadId', 'isUsed'])
    .where('accountId', '=', person.accountId)
    .execute()
const sweep = (at: number) => sweepPhotos(open().db, open().app.photos, at)
/** Files bear the time of this machine, tests have their own. */
const written = async (name: string, at: number) => utimes(join(folder(), name), at / 1000, at / 1000)

describe('six photos of 10 MB', () => {
  test('with an answer lost in the middle and sent again are six photos of one issue', async () => {
    await makeTopic(open().db)
    await makeCity(open().db)
    await open().refresh()
    const me = await signedIn(open().db)
    const bytes = await large()
    expect(bytes.length).toBeGreaterThan(9_500_000)
    expect(bytes.length).toBeLessThan(10 * 1024 * 1024)
    const ids: string[] = []
    for (let i = 0; i < 6; i++) {
      const first = await send(me, bytes, `photo-${i}`)
      expect(first.status).toBe(201)
      // the phone did not hear the answer of the third, and asks twice more, at once
      if (i === 2) {
        const again = await Promise.all([1, 2].map(() => send(me, bytes, `photo-${i}`)))
        expect(again.map(answer => answer.id)).toEqual([first.id, first.id])
      }
      ids.push(first.id)
    }
    expect(new Set(ids).size).toBe(6)
    expect(await uploadsOf(me)).toHaveLength(6)
    const form = {
      topic: 'road_traffic',
      title: '路灯不亮',
      body: '小区南侧小路有四盏路灯不亮。',
      visibility: 'public',
    } as const
    expect((await open().call(sendIssue, { body: { ...form, photoIds: ids } }, me.token)).status).toBe(201)
    for (const id of ids) expect(filesOf(id).sort()).toEqual([`${id}-full.jpg`, `${id}-thumb.jpg`])
  }, 60_000)

  test('sent again before its first answer, many times at once, is one photo', async () => {
    const me = await signedIn(open().db)
    const bytes = await small()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(me, bytes, 'eight')))
    expect(answers.map(answer => answer.status)).toEqual(Array(8).fill(201))
    const id = answers[0]?.id ?? ''
    expect(new Set(answers.map(answer => answer.id))).toEqual(new Set([id]))
    expect(filesOf(id).sort()).toEqual([`${id}-full.jpg`, `${id}-thumb.jpg`])
  })

  test('under one key two different photos at once are one of them, and the other is refused', async () => {
    const me = await signedIn(open().db)
    const wide = await sharp({ create: { width: 40, height: 8, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    for (let i = 0; i < 5; i++) {
      const answers = await Promise.all([await small(), wide].map(bytes => send(me, bytes, `two-${i}`)))
      expect(answers.map(answer => answer.status).sort()).toEqual([201, 422])
      const { id } = answers.find(answer => answer.status === 201) as { id: string }
      const row = await open()
        .db.selectFrom('uploads')
        .select(['width', 'height'])
        .where('uploadId', '=', id)
        .executeTakeFirstOrThrow()
      const { width, height } = await sharp(await open().app.photos.read(id, 'full')).metadata()
      expect({ width, height }).toEqual(row)
      expect(filesOf(id)).toHaveLength(2)
    }
  })

  test('under one key two different photos are refused, and the first stays', async () => {
    const me = await signedIn(open().db)
    const first = await send(me, await small(), 'one')
    expect((await send(me, await large(), 'one')).status).toBe(422)
    expect(await uploadsOf(me)).toMatchObject([{ uploadId: first.id }])
  })
})

describe('the sweep', () => {
  test('removes what was uploaded and not used while a draft is kept, and leaves the rest', async () => {
    const me = await signedIn(open().db)
    const [unused, ofIssue, ofStep, fresh] = [
      (await send(me, await small())).id,
      (await send(me, await small())).id,
      (await send(me, await small())).id,
      (await send(me, await small())).id,
    ]
    const { db } = open()
    const { issueId } = await makeIssue(db)
    const of = { cityId: 2201, position: 0, width: 8, height: 8 }
    await db
      .insertInto('issuePhotos')
      .values({ ...of, issueId, uploadId: ofIssue })
      .execute()
    const step = { cityId: 2201, transitionId: newId(2201), issueId, position: 1 }
    await db
      .insertInto('transitions')
      .values({ ...step, toStatus: 'accepted', role: 'office', isPublic: true, at: new Date(NOW) })
      .execute()
    await db
      .insertInto('transitionPhotos')
      .values({ ...of, transitionId: step.transitionId, uploadId: ofStep })
      .execute()
    await db
      .updateTable('uploads')
      .set({ createdAt: new Date(NOW + 1) })
      .where('uploadId', '=', fresh)
      .execute()

    await sweep(NOW + 8 * DAY)
    expect(await uploadsOf(me)).toHaveLength(4)
    await sweep(NOW + 8 * DAY + 1)
    expect((await uploadsOf(me)).map(upload => upload.uploadId).sort()).toEqual(
      [ofIssue, ofStep, fresh].sort(),
    )
    expect([unused, ofIssue, ofStep, fresh].map(id => filesOf(id).length)).toEqual([0, 2, 2, 2])
  })

  test('removes what a crash between file and row left behind, an hour later', async () => {
    const { db, app } = open()
    const crashed = randomId()
    await app.photos.keep(crashed, await small())
    const dying = Object.assign(Object.create(PhotoStore.prototype) as PhotoStore, {
      prepare: async () => {
        const photo = await app.photos.prepare(crashed, await small())
        const place = async () => {
          await photo.place()
          throw new Error('power switch')
        }
        return { ...photo, place }
      },
    })
    const me = await signedIn(db)
    const upload = uploadPhoto(db, dying, {
      accountId: me.accountId,
      bytes: await small(),
      now: NOW,
      urlOf: String,
    })
    await expect(upload).rejects.toThrow('power switch')
    expect(await uploadsOf(me)).toEqual([])
    for (const name of filesOf(crashed)) await written(name, NOW)
    await sweep(NOW + HOUR)
    expect(filesOf(crashed)).toHaveLength(2)
    await sweep(NOW + HOUR + 1)
    expect(filesOf(crashed)).toEqual([])
  })

  test('removes half a file, also beside a photo that is in use', async () => {
    const me = await signedIn(open().db)
    const { id } = await send(me, await small())
    const part = `${id}-full.jpg.part`
    await writeFile(join(folder(), part), 'half')
    await written(part, NOW - 2 * HOUR)
    await sweep(NOW)
    expect(filesOf(id).sort()).toEqual([`${id}-full.jpg`, `${id}-thumb.jpg`])
  })

  test('of a folder that is not there has nothing to do', async () => {
    await sweepPhotos(open().db, new PhotoStore(join(open().dataDir, 'none')), NOW)
  })
})
