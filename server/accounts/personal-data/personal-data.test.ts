import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { getMe } from '../../../contract/endpoints/accounts.ts'
import { getIssue, sendIssue } from '../../../contract/endpoints/issues.ts'
import { deleteMe, exportMyData } from '../../../contract/endpoints/personal-data.ts'
import { supportIssue } from '../../../contract/endpoints/supports.ts'
import { DAY, HOUR } from '../../../contract/rules/beijing-time.ts'
import { startApp, type TestApp } from '../../../test/app.ts'
import {
  makeBooking,
  makeIssue,
  makeSlot,
  makeStation,
  makeTicket,
  makeTopic,
  NOW,
} from '../../../test/factories.ts'
import { makeToken, type Person, signedIn } from '../../../test/people.ts'
import { newId, randomId } from '../../database/ids.ts'
import { forgetAuthors } from '../../issues/persons/forget-authors.ts'
import { REMOVED } from '../../issues/persons/leave-issues.ts'

const open = startApp()
const [PHONE, NAME, OPENID, ELDER, WORDS] = [
  '13877776666',
  '欧阳不忘',
  'openid-unforgotten',
  '司马老太太',
  '只有我知道的那件事',
]

async function everything(): Promise<string> {
  const { rows: tables } = await sql<{
    name: string
  }>`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`.execute(open().db)
  const dumps: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} t`.execute(open().db)
    dumps.push(JSON.stringify(rows))
  }
  return dumps.join('\n')
}

async function upload(app: TestApp, accountId: string): Promise<string> {
  const uploadId = randomId()
  await app.db
    .insertInto('uploads')
    .values({ uploadId, accountId, width: 9, height: 9, createdAt: new Date(NOW) })
    .execute()
  const folder = join(app.dataDir, 'photos')
  await mkdir(folder, { recursive: true })
  for (const size of ['full', 'thumb']) await writeFile(join(folder, `${uploadId}-${size}.jpg`), 'x')
  return uploadId
}
const fileOf = (photo: string) => join(open().dataDir, 'photos', `${photo}-full.jpg`)

/** Somebody who has done everything that leaves a trace. */
async function someone(
  phone = '13877770001',
  name = '诸葛导出',
  openid = 'openid-export',
  words = '另一件事',
  elder = '上官老先生',
) {
  const app = open()
  const { db } = app
  await makeTopic(db)
  const stationId = await makeStation(db)
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const me = await signedIn(db, [], { phone, name, wechatOpenid: openid })
  const { accountId } = me
  await app.refresh()
  await db.insertInto('residents').values({ cityId: 2201, person: accountId }).execute()
  const visit = {
    accountId,
    phone,
    note: words,
    onBehalfOfName: elder,
    onBehalfOfPhone: `135${phone.slice(3)}`,
  }
  const [past, soon, later] = [
    await makeSlot(db, { stationId, startAt: NOW - DAY }),
    await makeSlot(db, { stationId, startAt: NOW + HOUR / 2 }),
    await makeSlot(db, { stationId, startAt: NOW + DAY }),
  ]
  await makeBooking(db, { slotId: past, status: 'rated', stars: 4, words: words, ...visit })
  for (const slotId of [soon, later]) {
    const bookingId = await makeBooking(db, { slotId, ...visit })
    const told = { cityId: 2201, accountId, subject: bookingId, createdAt: new Date(NOW) }
    const kind = 'booking_confirmed'
    await db
      .insertInto('notices')
      .values({
        ...told,
        noticeId: newId(2201),
        kind,
        title: '约好了',
        body: name,
        dedupeKey: `${kind}:${bookingId}`,
      })
      .execute()
  }
  const photo = await upload(app, accountId)
  const unused = await upload(app, accountId)
  const form = {
    topic: 'road_traffic',
    stationId,
    visibility: 'public',
    onBehalfOf: { name: elder },
  } as const
  const send = (more: object) =>
    app.call(
      sendIssue,
      { body: { ...form, title: '一件事', body: `${words}，电话${phone}，请回。`, ...more } },
      me.token,
    )
  const sent = await send({ photoIds: [photo], place: words })
  if (sent.status !== 201) throw new Error(sent.raw.body)
  const fresh = sent.reply.number
  return { me, host, stationId, later, photo, unused, fresh, send }
}
const leave = (person: Person) => open().call(deleteMe, {}, person.token)
const rowOf = (number: string) =>
  open().db.selectFrom('issues').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

describe('my data', () => {
  test('is everything about me, by noun, and nothing of anybody else', async () => {
    const { me, fresh, photo, host } = await someone()
    const other = await makeIssue(open().db)
    await open().call(supportIssue, { params: { number: other.number } }, me.token)
    const { reply, raw } = await open().call(exportMyData, {}, me.token)
    const { data } = reply
    expect(data.account).toMatchObject([
      { phone: '13877770001', name: '诸葛导出', wechatOpenid: 'openid-export' },
    ])
    expect(data.bookings).toHaveLength(3)
    expect(data.bookings?.[0]).toMatchObject({
      note: '另一件事',
      onBehalfOfName: '上官老先生',
      words: '另一件事',
      stars: 4,
    })
    expect(data.issues).toMatchObject([{ number: fresh, onBehalfName: '上官老先生' }])
    expect(data.issueSteps).toMatchObject([{ number: fresh, status: 'submitted' }])
    expect(data.supports).toMatchObject([{ number: other.number }])
    expect(data.photos?.map(p => p.url)).toContainEqual(expect.stringContaining(`/media/${photo}.jpg?until=`))
    expect(data.notices?.length).toBeGreaterThan(2)
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(['waitlist', 'tickets', 'follows', 'views', 'roles']),
    )
    expect(raw.body).not.toContain(host.accountId)
    const stranger = await open().call(exportMyData, {}, (await signedIn(open().db)).token)
    expect(stranger.raw.body).not.toContain('诸葛导出')
  })
})

describe('deleting my account', () => {
  test('leaves nothing of me anywhere', async () => {
    const { me, fresh, later, photo, unused, host } = await someone(PHONE, NAME, OPENID, WORDS, ELDER)
    const { db } = open()
    const next = await signedIn(db)
    const ticketId = await makeTicket(db, {
      stationId: (await rowOf(fresh)).stationId ?? '',
      accountId: me.accountId,
      name: NAME,
    })
    const entry = {
      cityId: 2201,
      slotId: later,
      stationId: '2201-LS-1',
      place: 1,
      topic: 't',
      startAt: new Date(NOW + DAY),
    }
    await db
      .insertInto('waitlistEntries')
      .values({
        ...entry,
        entryId: newId(2201),
        accountId: next.accountId,
        status: 'waiting',
        createdAt: new Date(NOW),
      })
      .execute()
    const code = { phone: PHONE, codeHash: 'x', expiresAt: new Date(NOW) }
    await db.insertInto('signInCodes').values(code).execute()
    const elsewhere = await makeToken(db, me.accountId)
    expect((await open().call(getMe, {}, elsewhere)).status).toBe(200)
    expect((await leave(me)).status).toBe(204)
    await Promise.all(open().app.background)

    const left = await everything()
    for (const trace of [PHONE, NAME, OPENID, ELDER, WORDS, `135${PHONE.slice(3)}`])
      expect(left).not.toContain(trace)
    for (const token of [me.token, elsewhere])
      expect((await open().call(getMe, {}, token)).refusal).toBe('not_signed_in')
    expect([photo, unused].map(id => existsSync(fileOf(id)))).toEqual([false, false])
    expect(await rowOf(fresh)).toMatchObject({
      status: 'withdrawn',
      title: REMOVED,
      body: REMOVED,
      place: null,
    })
    const statuses = await db
      .selectFrom('bookings')
      .select('status')
      .where('person', '=', me.accountId)
      .orderBy('startAt')
      .execute()
    expect(statuses.map(row => row.status)).toEqual([
      'rated',
      'cancelled_by_resident',
      'cancelled_by_resident',
    ])
    const offered = await db
      .selectFrom('waitlistEntries')
      .select('status')
      .where('accountId', '=', next.accountId)
      .execute()
    expect(offered).toEqual([{ status: 'offered' }])
    const ticket = await db
      .selectFrom('tickets')
      .select(['status', 'accountId'])
      .where('ticketId', '=', ticketId)
      .executeTakeFirst()
    expect(ticket).toEqual({ status: 'left', accountId: null })
    expect((await open().call(getIssue, { params: { number: fresh } }, host.token)).reply.title).toBe(REMOVED)
  })

  test('keeps what others deal with or can read, as the public reads it and without me', async () => {
    const { me, send, stationId } = await someone('13877770002', '诸葛公开', 'openid-open')
    const { db } = open()
    const photos = [await upload(open(), me.accountId), await upload(open(), me.accountId)]
    const numbers: string[] = []
    for (const photo of [...photos, undefined])
      numbers.push(
        (await send({ body: '路灯坏了三盏，电话13877770002，请回。', photoIds: photo ? [photo] : [] })).reply
          .number,
      )
    await Promise.all(open().app.background)
    const [open_, ended, secret] = numbers as [string, string, string]
    const set = (number: string, more: object) =>
      db.updateTable('issues').set(more).where('number', '=', number).execute()
    await set(open_, { status: 'in_progress', visibility: 'station' })
    await set(ended, {
      status: 'closed',
      contentCheck: 'passed',
      textCheck: 'passed',
      endedAt: new Date(NOW),
    })
    await set(secret, { status: 'declined', visibility: 'station', endedAt: new Date(NOW) })
    expect((await leave(me)).status).toBe(204)
    await Promise.all(open().app.background)
    const gone = { accountId: null, onBehalfName: null, onBehalfPhone: null }
    expect(await rowOf(open_)).toMatchObject({
      ...gone,
      status: 'in_progress',
      body: '路灯坏了三盏，电话＊＊，请回。',
    })
    expect(await rowOf(ended)).toMatchObject({
      ...gone,
      status: 'closed',
      body: '路灯坏了三盏，电话＊＊，请回。',
    })
    expect(await rowOf(secret)).toMatchObject({ ...gone, status: 'declined', body: REMOVED })
    const left = await everything()
    for (const trace of ['13877770002', '诸葛公开', 'openid-open']) expect(left).not.toContain(trace)
    // the photos stay for whoever deals with it, and go when it ends
    const sweep = async () => open().app.photos.remove(await forgetAuthors(db, NOW))
    await sweep()
    expect(photos.map(id => existsSync(fileOf(id)))).toEqual([true, false])
    await set(open_, { status: 'closed', endedAt: new Date(NOW) })
    await sweep()
    expect(photos.map(id => existsSync(fileOf(id)))).toEqual([false, false])
    expect(stationId).toBeDefined()
  })

  test('without a past leaves no account; a second time there is nobody to delete', async () => {
    const me = await signedIn(open().db)
    expect((await open().call(deleteMe, {}, me.token, { key: 'bye' })).status).toBe(204)
    const kept = await open()
      .db.selectFrom('accounts')
      .select('accountId')
      .where('accountId', '=', me.accountId)
      .execute()
    expect(kept).toEqual([])
    expect((await leave(me)).refusal).toBe('not_signed_in')
  })

  test('and signing in again begins anew', async () => {
    const { db } = open()
    const again = await signedIn(db, [], { phone: PHONE })
    const { reply } = await open().call(exportMyData, {}, again.token)
    expect(reply.data).toMatchObject({ bookings: [], issues: [], notices: [] })
  })
})
