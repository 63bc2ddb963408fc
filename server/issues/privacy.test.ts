import { beforeAll, describe, expect, test } from 'vitest'
import type { Asked, Endpoint } from '../../contract/endpoint.ts'
import * as issues from '../../contract/endpoints/issues.ts'
import { listMyNotices } from '../../contract/endpoints/notices.ts'
import { getStationDay } from '../../contract/endpoints/schedules.ts'
import * as supports from '../../contract/endpoints/supports.ts'
import * as transitions from '../../contract/endpoints/transitions.ts'
import * as worklists from '../../contract/endpoints/worklists.ts'
import { startApp } from '../../test/app.ts'
import { makeStation, makeTopic, makeUnit } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'

const open = startApp()

const AUTHOR = { name: '慕容雪莲', phone: '13655557777', wechatOpenid: 'openid-of-the-author' }
const SECRET = '蓝色铁门后面堆着杂物'
const BODY = `${SECRET}，楼道走不通，请看一看。`

type Who =
  | 'stranger'
  | 'resident'
  | 'other host'
  | 'other office'
  | 'other unit'
  | 'author'
  | 'host'
  | 'office'
  | 'unit'

const people: Partial<Record<Who, Person>> = {}
const numbers = { station: '', anonymous: '', hidden: '' }
let stationId = ''
let unitId = ''

async function send(visibility: 'station' | 'anonymous', title: string): Promise<string> {
  const body = { topic: await makeTopic(open().db), title, body: BODY, stationId, visibility }
  const { reply } = await open().call(issues.sendIssue, { body }, people.author?.token)
  await Promise.all(open().app.background)
  return reply.number
}
const step = (number: string, body: transitions.TransitionForm) =>
  open().call(transitions.moveIssue, { params: { number }, body }, people.host?.token)

beforeAll(async () => {
  const { db } = open()
  stationId = await makeStation(db)
  const elsewhere = await makeStation(db)
  unitId = await makeUnit(db)
  const otherUnit = await makeUnit(db)
  await open().refresh()
  people.author = await signedIn(db, [], AUTHOR)
  people.resident = await signedIn(db)
  people.host = await signedIn(db, [{ role: 'host', scope: stationId }])
  people['other host'] = await signedIn(db, [{ role: 'host', scope: elsewhere }])
  people.office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  people['other office'] = await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'JL' }])
  people.unit = await signedIn(db, [{ role: 'unit', scope: unitId }])
  people['other unit'] = await signedIn(db, [{ role: 'unit', scope: otherUnit }])
  numbers.station = await send('station', '只给站点看的事')
  numbers.hidden = await send('anonymous', '还没公开的匿名事')
  numbers.anonymous = await send('anonymous', '公开了的匿名事')
  for (const number of [numbers.station, numbers.anonymous]) {
    await step(number, { to: 'accepted' })
    await step(number, { to: 'dispatched', unitId })
  }
  const verdict = { params: { number: numbers.anonymous }, body: { verdict: 'passed' as const } }
  await open().call(worklists.decideCheck, verdict, people.host.token)
})

/** Every call about one issue, with something to send. */
const callsOn = (number: string): [string, Endpoint, Asked<Endpoint>][] => {
  const params = { number }
  return [
    ['read', issues.getIssue, { params }],
    ['support', supports.supportIssue, { params }],
    ['withdraw support', supports.withdrawSupport, { params }],
    ['follow', supports.followIssue, { params }],
    ['unfollow', supports.unfollowIssue, { params }],
    ['answer', transitions.answerIssue, { params, body: { note: '补一句' } }],
    ['withdraw', transitions.withdrawIssue, { params, body: {} }],
    ['rate', transitions.rateIssue, { params, body: { stars: 5 } }],
    ['reopen', transitions.reopenIssue, { params, body: { reason: '没有办好' } }],
    ['move', transitions.moveIssue, { params, body: { to: 'signed' } }],
    ['check', worklists.decideCheck, { params, body: { verdict: 'passed' } }],
    ['author', worklists.revealAuthor, { params, body: { reason: '想打电话问问' } }],
  ] as [string, Endpoint, Asked<Endpoint>][]
}
const OUTSIDERS: readonly Who[] = ['stranger', 'resident', 'other host', 'other office', 'other unit']
const tell = (who: Who, endpoint: Endpoint, asked: Asked<Endpoint>) =>
  open().call(endpoint, asked, people[who]?.token)

/** Nothing in an answer says who sent it in. */
function expectNobody(text: string, what: string): void {
  for (const secret of [AUTHOR.name, AUTHOR.phone, AUTHOR.wechatOpenid, people.author?.accountId ?? ''])
    expect(text.includes(secret), `${what} says ${secret}`).toBe(false)
  expect(text, what).not.toMatch(/慕容|136\*{4}7777|慕\*/)
}

describe('an issue one may not know of', () => {
  test.each(OUTSIDERS)('is not there for a %s, whatever is asked', async who => {
    for (const number of [numbers.station, numbers.hidden])
      for (const [name, endpoint, asked] of callsOn(number)) {
        const { status, raw } = await tell(who, endpoint, asked)
        const what = `${who}: ${name}`
        expect([401, 403, 404], what).toContain(status)
        if (status === 403) expect(endpoint.access, what).toMatch(/staff|host/)
        if (status === 401) expect(who).toBe('stranger')
        expect(raw.body.includes(SECRET), what).toBe(false)
        expectNobody(raw.body, what)
      }
  })

  test('answers as one that does not exist, to the last letter', async () => {
    const nowhere = 'CC-2026-999999-1'
    for (const who of OUTSIDERS)
      for (const [i, [, endpoint, asked]] of callsOn(numbers.hidden).entries()) {
        const [, , other] = callsOn(nowhere)[i] as [string, Endpoint, Asked<Endpoint>]
        const [there, none] = [await tell(who, endpoint, asked), await tell(who, endpoint, other)]
        expect([there.status, there.raw.body]).toEqual([none.status, none.raw.body])
      }
  })

  test.each(OUTSIDERS)('is in no list of a %s', async who => {
    const query = { query: { stationId, unitId } } as never
    const lists: [string, Endpoint, Asked<Endpoint>][] = [
      ['public', issues.listIssues, { query: { city: 'CC' } } as never],
      ['search', issues.listIssues, { query: { city: 'CC', q: '铁门' } } as never],
      ['similar', issues.listSimilarIssues, { query: { title: BODY.slice(0, 20), city: 'CC' } } as never],
      ['mine', issues.listMyIssues, {} as never],
      ['worklist', worklists.listWorklist, { query: { list: 'all' } } as never],
      ['worklist of theirs', worklists.listWorklist, { query: { list: 'all', stationId } } as never],
      ['counts of theirs', worklists.countWorklists, query],
      ['day', getStationDay, { params: { stationId } } as never],
    ]
    for (const [name, endpoint, asked] of lists) {
      const { raw } = await tell(who, endpoint, asked)
      for (const hidden of ['只给站点看的事', '还没公开的匿名事', numbers.station, numbers.hidden])
        expect(raw.body.includes(hidden), `${who}: ${name}`).toBe(false)
    }
  })
})

describe("a city's own things", () => {
  const params = { city: 'CC' }
  const dates = { from: '2026-01-01', to: '2026-12-31' }
  const settings = { topics: [], keepsAuthorMonths: 1 }
  const calls = [
    ['export', worklists.exportIssues, { params, body: { what: 'issues', format: 'csv', ...dates } }],
    ['settings', worklists.getIssueSettings, { params }],
    ['change of settings', worklists.saveIssueSettings, { params, body: settings }],
  ] as unknown as [string, Endpoint, Asked<Endpoint>][]

  test.each(['stranger', 'resident', 'host', 'unit', 'other host', 'other unit', 'other office'] as const)(
    'are nothing to a %s',
    async who => {
      for (const [name, endpoint, asked] of calls) {
        const { status, raw } = await tell(who, endpoint, asked)
        expect([401, 403, 404], `${who}: ${name}`).toContain(status)
        expectNobody(raw.body, `${who}: ${name}`)
      }
    },
  )

  test('a bulk dispatch by somebody else finds none of them', async () => {
    const asked = { body: { numbers: [numbers.station, numbers.hidden], unitId } }
    for (const who of ['other host', 'other office', 'other unit'] as const) {
      const { reply, status } = await open().call(transitions.dispatchIssues, asked, people[who]?.token)
      if (status === 200) expect(reply.items.map(item => item.code)).toEqual(['not_found', 'not_found'])
      else expect([403, 404, 422], who).toContain(status)
    }
  })
})

describe('an anonymous author', () => {
  const INSIDERS: readonly Who[] = ['host', 'office', 'unit']

  test.each([...OUTSIDERS, ...INSIDERS])('is told to a %s in no reply', async who => {
    const asks: [Endpoint, Asked<Endpoint>][] = [
      [issues.getIssue, { params: { number: numbers.anonymous } } as never],
      [
        worklists.revealAuthor,
        { params: { number: numbers.anonymous }, body: { reason: '想问问' } } as never,
      ],
      [worklists.revealAuthor, { params: { number: numbers.hidden }, body: { reason: '想问问' } } as never],
      [issues.listIssues, { query: { city: 'CC' } } as never],
      ...(['new', 'handling', 'check', 'all'] as const).map(
        list => [worklists.listWorklist, { query: { list, q: '匿名' } }] as never,
      ),
      [listMyNotices, {} as never],
      [getStationDay, { params: { stationId } } as never],
    ] as [Endpoint, Asked<Endpoint>][]
    for (const [endpoint, asked] of asks) {
      const { raw } = await tell(who, endpoint, asked)
      expectNobody(raw.body, `${who}: ${endpoint.path}`)
    }
  })

  test('is refused to staff even with a reason, and leaves no trace of a look', async () => {
    for (const who of INSIDERS) {
      const asked = { params: { number: numbers.anonymous }, body: { reason: '想打电话问问' } }
      expect((await tell(who, worklists.revealAuthor, asked as never)).refusal).toBe('author_anonymous')
    }
  })

  test('is in no row of an export, while others are when a reason is given', async () => {
    const dates = { from: '2026-01-01', to: '2026-12-31' }
    const why = { withPersons: true, reason: '年度抽查' }
    const body = { what: 'issues', format: 'json', ...dates, ...why } as const
    const asked = { params: { city: 'CC' }, body }
    const { reply } = await open().call(worklists.exportIssues, asked, people.office?.token)
    const rows = JSON.parse(reply.text) as object[]
    const of = (number: string) => JSON.stringify(rows.find(row => JSON.stringify(row).includes(number)))
    expect(of(numbers.station)).toContain(AUTHOR.phone)
    for (const number of [numbers.anonymous, numbers.hidden]) expectNobody(of(number), number)
  })

  test('can follow the own issue all the same', async () => {
    const { reply } = await open().call(
      issues.getIssue,
      { params: { number: numbers.hidden } },
      people.author?.token,
    )
    expect(reply).toMatchObject({ isMine: true, body: BODY })
  })
})
