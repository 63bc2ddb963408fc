import { describe, expect, test } from 'vitest'
import { sendIssue } from '../../contract/endpoints/issues.ts'
import { deleteMe } from '../../contract/endpoints/personal-data.ts'
import { createShare, getShare } from '../../contract/endpoints/sharing.ts'
import { addDays, DAY, dayOf, MINUTE } from '../../contract/rules/beijing-time.ts'
import { HORIZON_DAYS } from '../../contract/rules/schedules.ts'
import { codeOfScene, slotDayId } from '../../contract/rules/sharing.ts'
import { startApp } from '../../test/app.ts'
import { CITY, makeCity, makeIssue, makeSlot, makeStation, makeTopic } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'

const open = startApp()
type Asked = Parameters<typeof share>[0]
const share = (body: { kind: 'station' | 'slot_day' | 'issue'; id: string }, token?: string) =>
  open().call(createShare, { body }, token)
const read = (shortCode: string, token?: string) => open().call(getShare, { params: { shortCode } }, token)

async function station(more: Parameters<typeof makeStation>[1] = {}) {
  const stationId = await makeStation(open().db, more)
  await open().refresh()
  return stationId
}
/** Snapshots are a second old at most. */
const later = () => open().clock.advance(1_000)

describe('what anybody may see', () => {
  test('has one short code, whoever shares it and however often', async () => {
    const id = await station()
    const { token } = await signedIn(open().db)
    const codes = await Promise.all([share({ kind: 'station', id }), share({ kind: 'station', id }, token)])
    expect(new Set(codes.map(({ reply }) => reply.shortCode)).size).toBe(1)
    expect(codes[0]?.reply.shortCode).toMatch(/^[0-9A-Za-z]{10}$/)
    open().clock.advance(2 * MINUTE)
    expect((await share({ kind: 'station', id })).reply.shortCode).toBe(codes[0]?.reply.shortCode)
  })

  test('a station opens on its page, with a title for the chat and a picture', async () => {
    const id = await station({ name: '南关区南岭街道联络站（委员协商议事室）' })
    const { reply } = await share({ kind: 'station', id })
    expect(reply).toMatchObject({
      kind: 'station',
      title: '南关区南岭街道联络站：看看谁在、几点有空',
      path: `/station/detail/index?id=${id}&s=${reply.shortCode}`,
      isPublic: true,
    })
    expect(reply.imageUrl).toMatch(/^\/share-pictures\/\w{10}\.[0-9a-f]{16}\.jpg$/)
    expect((await read(reply.shortCode)).reply).toEqual(reply)
  })

  test('a day of a station opens on that day, however its two parts are joined', async () => {
    const id = await station()
    await makeSlot(open().db, { stationId: id, capacity: 8 })
    later()
    const made = await share({ kind: 'slot_day', id: slotDayId(id, '2026-09-03') })
    expect(made.reply).toMatchObject({
      title: '9 月 3 日 周四 南岭街道联络站：几点有空',
      path: `/station/detail/index?id=${id}&day=2026-09-03&s=${made.reply.shortCode}`,
    })
    for (const sign of [':', '.', ' ', '/'])
      expect((await share({ kind: 'slot_day', id: `${id}${sign}2026-09-03` })).reply).toEqual(made.reply)
  })

  test('a day is sent on while the station can have slots on it, and opens for whoever kept the link', async () => {
    const id = await station()
    const today = dayOf(open().clock.at)
    const onDay = (days: number) => share({ kind: 'slot_day', id: slotDayId(id, addDays(today, days)) })
    for (const days of [-1, HORIZON_DAYS]) expect((await onDay(days)).refusal).toBe('not_found')
    expect((await onDay(HORIZON_DAYS - 1)).status).toBe(200)
    const { shortCode } = (await onDay(0)).reply
    open().clock.advance(DAY)
    expect((await read(shortCode)).reply.path).toContain(`day=${today}`)
    expect((await onDay(0)).reply.shortCode).toBe(shortCode)
    open().clock.advance(-DAY)
  })

  test('a public issue is found by number or id, and shown without what is masked', async () => {
    const { number, issueId } = await makeIssue(open().db, {
      title: '请打 13812345678 找 3 栋 2 单元 501 的人修路灯',
    })
    const made = await share({ kind: 'issue', id: number })
    expect(made.reply.path).toBe(`/issue/progress/index?number=${number}&s=${made.reply.shortCode}`)
    expect(made.reply.title).not.toMatch(/13812345678|501/)
    expect(Array.from(made.reply.title).length).toBeLessThanOrEqual(28)
    expect((await share({ kind: 'issue', id: issueId })).reply.shortCode).toBe(made.reply.shortCode)
  })

  test('two cities never meet in a code', async () => {
    await makeCity(open().db, { cityId: 9901 })
    const codes: string[] = []
    for (const cityId of [CITY, 9901]) {
      const id = await station({ cityId, districtCode: `${cityId}02` })
      codes.push((await share({ kind: 'station', id })).reply.shortCode)
    }
    expect(codes[0]?.slice(0, 3)).not.toBe(codes[1]?.slice(0, 3))
  })

  test.each<Asked>([
    { kind: 'station', id: '2201-LS-999' },
    { kind: 'station', id: '0000-none' },
    { kind: 'slot_day', id: '2201-LS-999-2026-09-03' },
    { kind: 'slot_day', id: '2201-LS-999' },
    { kind: 'slot_day', id: '2201-LS-999-2026-13-41' },
    { kind: 'issue', id: 'CC-2026-000001-1' },
    { kind: 'issue', id: 'ZZ-2026-000001-1' },
    { kind: 'issue', id: 'abcd' },
  ])('%o is not there', async body => {
    expect(await share(body)).toMatchObject({ status: 404, refusal: 'not_found' })
  })

  test.each(['12345678', '0zV1234567', 'zzzzzzzzzzzzzzzzzzz'])('the code %s leads nowhere', async code => {
    expect((await read(code)).refusal).toBe('not_found')
  })
})

describe('what is not public', () => {
  async function secret() {
    const { db } = open()
    const author = await signedIn(db)
    const stationId = await station()
    const topic = await makeTopic(db)
    const body = { title: '谁也不该知道的标题', body: '只有站里和我知道的一件事，先别公开。', topic }
    const sent = await open().call(
      sendIssue,
      { body: { ...body, stationId, visibility: 'station' } },
      author.token,
    )
    return { author, number: sent.reply.number }
  }

  test('is shared by its author alone, under a code that nobody guesses', async () => {
    const { author, number } = await secret()
    const stranger = await signedIn(open().db)
    const office = await signedIn(open().db, [{ role: 'office' }])
    for (const token of [undefined, stranger.token, office.token])
      expect((await share({ kind: 'issue', id: number }, token)).refusal).toBe('not_found')
    const { reply } = await share({ kind: 'issue', id: number }, author.token)
    expect(reply.shortCode.length).toBeGreaterThanOrEqual(16)
    expect(reply.isPublic).toBe(false)
  })

  test('shows whoever opens it only that there is something', async () => {
    const { author, number } = await secret()
    const made = await share({ kind: 'issue', id: number }, author.token)
    const opened = await read(made.reply.shortCode)
    expect(opened.raw.body).not.toContain('谁也不该')
    expect(opened.raw.body).not.toContain(number)
    const { http } = open().app
    const page = await http.inject(`/s/${made.reply.shortCode}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('谁也不该')
    expect(page.body).not.toContain(number)
    expect((await http.inject(made.reply.imageUrl)).statusCode).toBe(200)
  })

  test('opens under the same code once it is public', async () => {
    const { author, number } = await secret()
    const { shortCode } = (await share({ kind: 'issue', id: number }, author.token)).reply
    await open()
      .db.updateTable('issues')
      .set({ visibility: 'public', contentCheck: 'passed', status: 'accepted' })
      .where('number', '=', number)
      .execute()
    later()
    const opened = await read(shortCode)
    expect(opened.reply).toMatchObject({ isPublic: true, title: '谁也不该知道的标题' })
    const shared = await share({ kind: 'issue', id: number }, author.token)
    expect(shared.reply.shortCode).toHaveLength(10)
  })

  test('goes with whoever deletes the account', async () => {
    const { author, number } = await secret()
    const { shortCode } = (await share({ kind: 'issue', id: number }, author.token)).reply
    await open().call(deleteMe, {}, author.token)
    open().clock.advance(2 * MINUTE)
    expect((await read(shortCode)).refusal).toBe('not_found')
  })
})

test('the scene of a mini-program code is read as it comes, encoded, and nothing else is', () => {
  expect(codeOfScene('s%3D0zV1234567')).toBe('0zV1234567')
  expect(codeOfScene('s=0zV1234567')).toBe('0zV1234567')
  for (const scene of ['', 's=', 's=1', '%zz', 'x=0zV1234567', 's=<script>1'])
    expect(codeOfScene(scene)).toBeUndefined()
})
