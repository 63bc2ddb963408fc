import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { listMyNotices } from '../../../../contract/endpoints/notices.ts'
import {
  answerIssue,
  reopenIssue,
  type TransitionForm,
  withdrawIssue,
} from '../../../../contract/endpoints/transitions.ts'
import type { IssueStatus } from '../../../../contract/rules/issues.ts'
import { startApp } from '../../../../test/app.ts'
import { type Cast, issueIn, makeCast, move, toldOf, watch } from '../../../../test/moves.ts'
import { type Person, signedIn } from '../../../../test/people.ts'
import { inTransaction } from '../../../database/transaction.ts'
import { watching } from './queries.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const issue = (status: IssueStatus, more = {}) => issueIn(open().db, cast, status, more)
async function take(by: Person, number: string, form: TransitionForm) {
  const answer = await move(open(), by, number, form)
  expect(answer.status, answer.raw.body).toBe(201)
}
type People = Record<string, Person | string>
const namesOf = (people: People): ReadonlyMap<string, string> =>
  new Map(Object.entries(people).flatMap(([name, p]) => (typeof p === 'string' ? [] : [[p.accountId, name]])))
/** Who has been told of an issue so far, by name. */
async function told(number: string, people: People) {
  const names = namesOf(people)
  return (await toldOf(open().db, number)).map(n => names.get(n.accountId) ?? n.accountId).sort()
}
async function watched(status: IssueStatus, more = {}) {
  const made = await issue(status, more)
  const supporter = await watch(open().db, made.issueId)
  const follower = await watch(open().db, made.issueId, 'follows')
  return { ...made, people: { ...cast, supporter, follower } }
}

describe('a public step', () => {
  test('is told to author, supporters and followers, each once', async () => {
    const { number, issueId, people } = await watched('signed')
    await watch(open().db, issueId, 'follows', people.supporter)
    await take(cast.unit, number, { to: 'in_progress', note: '今天开工。' })
    expect(await told(number, people)).toEqual(['author', 'follower', 'supporter'])
    const [notice] = (await open().call(listMyNotices, { query: {} }, people.supporter.token)).reply.items
    expect(notice).toMatchObject({ kind: 'issue_step', title: '这件事开始办了', subject: number })
    expect(notice?.body).toMatch(/^承办单位2201-U-\d+，今天开工。$/)
    await take(cast.unit, number, { to: 'in_progress', note: '过半了。' })
    expect(await told(number, people)).toEqual([
      ...['author', 'author', 'follower', 'follower', 'supporter', 'supporter'],
    ])
  })

  test('is not told to who took it', async () => {
    const { number, issueId, people } = await watched('signed')
    await watch(open().db, issueId, 'supports', cast.unit)
    await take(cast.unit, number, { to: 'in_progress' })
    expect(await told(number, people)).toEqual(['author', 'follower', 'supporter'])
  })

  test('of what is not public is told to its author only', async () => {
    for (const more of [{ visibility: 'station' }, { contentCheck: 'review' }]) {
      const { number, people } = await watched('signed', more)
      await take(cast.unit, number, { to: 'in_progress' })
      expect(await told(number, people)).toEqual(['author'])
    }
  })

  test('is told to those of the issues that are merged into it, authors too', async () => {
    const other = await signedIn(open().db)
    const main = await watched('signed')
    const child = await watched('merged', { mergedInto: main.issueId, accountId: other.accountId })
    await take(cast.unit, main.number, { to: 'in_progress' })
    const people = {
      other,
      ...main.people,
      childSupporter: child.people.supporter,
      childFollower: child.people.follower,
    }
    expect(await told(main.number, people)).toEqual([
      ...['author', 'childFollower', 'childSupporter', 'follower', 'other', 'supporter'],
    ])
    expect(await told(child.number, people)).toEqual([])
  })

  test('that closes a main issue tells each once: authors of what closes with it under their own number', async () => {
    const other = await signedIn(open().db)
    const main = await watched('replied')
    const child = await watched('merged', { mergedInto: main.issueId, accountId: other.accountId })
    await take(cast.host, main.number, { to: 'closed' })
    const people = {
      other,
      ...main.people,
      childSupporter: child.people.supporter,
      childFollower: child.people.follower,
    }
    expect(await told(main.number, people)).toEqual([
      ...['author', 'childFollower', 'childSupporter', 'follower', 'supporter'],
    ])
    expect(await told(child.number, people)).toEqual(['other'])
  })

  test('names due date, promised day and where to go, and shortens a long note', async () => {
    const { number, people } = await watched('in_progress')
    await take(cast.unit, number, { to: 'in_progress', note: '长'.repeat(300), promisedOn: '2026-10-08' })
    const notices = await toldOf(open().db, number)
    const body = notices.find(n => n.accountId === people.supporter.accountId)?.body ?? ''
    expect(body).toMatch(/^承办单位2201-U-\d+，答应10月8日前办好，长{59}…$/)
    const redirected = await watched('accepted')
    await take(cast.host, redirected.number, { to: 'redirected', redirectTo: '市不动产登记中心' })
    expect((await toldOf(open().db, redirected.number))[0]?.body).toBe('请找市不动产登记中心。')
    const sent = await watched('accepted')
    await take(cast.host, sent.number, { to: 'dispatched', unitId: cast.unitId })
    expect((await toldOf(open().db, sent.number))[0]?.body).toMatch(
      /^承办单位2201-U-\d+，\d+月\d+日前答复。$/,
    )
  })
})

test('somebody whose account is gone, or empty, is told of nothing and holds up nobody', async () => {
  const { number, issueId, people } = await watched('signed')
  const gone = await watch(open().db, issueId, 'follows')
  await open()
    .db.updateTable('accounts')
    .set({ deletedAt: new Date() })
    .where('accountId', '=', gone.accountId)
    .execute()
  await take(cast.unit, number, { to: 'in_progress', note: '今天开工。' })
  expect(await told(number, people)).toEqual(['author', 'follower', 'supporter'])
})

test('watchers are found by an index among 120,000 supports', async () => {
  const plan = await inTransaction(open().db, async trx => {
    await sql`SET LOCAL session_replication_role = replica`.execute(trx)
    await sql`INSERT INTO supports (city_id, issue_id, account_id, created_at)
      SELECT 2201, 'bulk' || i, 'account' || a, now() FROM generate_series(1, 400) i, generate_series(1, 300) a`.execute(
      trx,
    )
    await sql`ANALYZE supports`.execute(trx)
    const { rows } = await sql<Record<string, string>>`EXPLAIN ${watching(2201, 'bulk7')}`.execute(trx)
    await sql`DELETE FROM supports WHERE issue_id LIKE 'bulk%'`.execute(trx)
    return rows.flatMap(row => Object.values(row)).join('\n')
  })
  expect(plan).toMatch(/supports_pkey/)
  expect(plan).not.toMatch(/Seq Scan on supports/)
})

describe('an inner step', () => {
  test('is told to its author with its words, and to nobody who only watches', async () => {
    const { number, people } = await watched('submitted')
    await take(cast.host, number, { to: 'need_info', note: '请问在哪个门？' })
    expect(await told(number, people)).toEqual(['author'])
    expect(await toldOf(open().db, number)).toMatchObject([
      { title: '需要您补充说明', body: '请问在哪个门？' },
    ])
  })

  test('that would have been public keeps its words from everybody but its author', async () => {
    const { number, people } = await watched('in_progress')
    await take(cast.unit, number, { to: 'in_progress', note: '此事敏感。', public: false })
    expect(await told(number, people)).toEqual(['author'])
    const others = (await toldOf(open().db, number)).filter(n => n.accountId !== cast.author.accountId)
    expect(JSON.stringify(others)).not.toContain('敏感')
  })
})

describe('staff are told when it is their turn', () => {
  test('the unit of a dispatch, the host of an answer', async () => {
    const { number, people } = await watched('accepted')
    await take(cast.host, number, { to: 'dispatched', unitId: cast.unitId })
    expect(await told(number, people)).toEqual(['author', 'follower', 'supporter', 'unit'])
    const asked = await issue('need_info')
    const answer = { params: { number: asked.number }, body: { note: '我叫张三丰，在北门。' } }
    await open().call(answerIssue, answer, cast.author.token)
    expect(await told(asked.number, people)).toEqual(['host'])
    expect(JSON.stringify(await toldOf(open().db, asked.number))).not.toContain('张三丰')
  })

  test('the office, where an issue has no room', async () => {
    const { number } = await issue('need_info', { stationId: null })
    await open().call(answerIssue, { params: { number }, body: { note: '在北门。' } }, cast.author.token)
    expect(await told(number, { ...cast })).toEqual(['office'])
  })

  test('the room and the office of a first bounce: somebody has to find another unit', async () => {
    const { number, people } = await watched('dispatched')
    await take(cast.unit, number, { to: 'accepted', note: '不归我们管。' })
    expect(await told(number, people)).toEqual(['author', 'follower', 'host', 'office', 'supporter'])
    const noRoom = await issue('dispatched', { stationId: null })
    await take(cast.unit, noRoom.number, { to: 'accepted', note: '不归我们管。' })
    expect(await told(noRoom.number, { ...cast })).toEqual(['author', 'office'])
  })

  test('whoever had it of a withdrawal, without what its author wrote', async () => {
    const { number, people } = await watched('dispatched', { visibility: 'anonymous' })
    const asked = { params: { number }, body: { reason: '我是张三丰，自己修好了。' } }
    expect((await open().call(withdrawIssue, asked, cast.author.token)).status).toBe(200)
    expect(await told(number, people)).toEqual(['unit'])
    const accepted = await issue('accepted')
    await open().call(withdrawIssue, { ...asked, params: { number: accepted.number } }, cast.author.token)
    expect(await told(accepted.number, { ...cast })).toEqual(['host'])
    expect(JSON.stringify(await toldOf(open().db, number))).not.toMatch(/张三丰|自己修好/)
  })

  test('both units, the room and the office of a second bounce', async () => {
    const { number, people } = await watched('dispatched')
    await take(cast.unit, number, { to: 'accepted', note: '不归我们管。' })
    await take(cast.host, number, { to: 'dispatched', unitId: cast.otherUnitId })
    const before = (await toldOf(open().db, number)).length
    await take(cast.otherUnit, number, { to: 'deliberating', note: '也不归我们管。' })
    const names = namesOf(people)
    const notices = (await toldOf(open().db, number)).filter(n => n.dedupeKey.endsWith(':3'))
    expect((await toldOf(open().db, number)).length).toBe(before + notices.length)
    // the unit that has just given it back knows
    expect(notices.map(n => names.get(n.accountId)).sort()).toEqual([
      ...['author', 'follower', 'host', 'office', 'supporter', 'unit'],
    ])
    const call = notices.find(n => n.accountId === cast.unit.accountId)
    expect(call?.body).toMatch(/^承办单位2201-U-\d+、承办单位2201-U-\d+都退回过，请和一位委员约好时间/)
  })

  test('the unit of a reopening, without what its author wrote', async () => {
    const { number, people } = await watched('replied', { visibility: 'anonymous' })
    const asked = { params: { number }, body: { reason: '我是张三丰，13812345678，没修好。' } }
    expect((await open().call(reopenIssue, asked, cast.author.token)).status).toBe(200)
    expect(await told(number, people)).toEqual(['follower', 'supporter', 'unit'])
    expect(JSON.stringify(await toldOf(open().db, number))).not.toMatch(/张|138|没修好/)
  })
})

test('an anonymous author is in no notice to others, from sending in to the end', async () => {
  const author = await signedIn(open().db, [], { name: '诸葛无名', phone: '13987650000' })
  const { number } = await watched('submitted', { visibility: 'anonymous', accountId: author.accountId })
  await take(cast.host, number, { to: 'accepted' })
  await take(cast.host, number, { to: 'dispatched', unitId: cast.unitId })
  await take(cast.unit, number, { to: 'signed' })
  await take(cast.unit, number, { to: 'in_progress' })
  await take(cast.unit, number, { to: 'replied', note: '电话 13987650000 已联系。', replyClass: 'A' })
  await take(cast.host, number, { to: 'closed' })
  const others = (await toldOf(open().db, number)).filter(n => n.accountId !== author.accountId)
  expect(others.length).toBeGreaterThan(6)
  for (const { title, body } of others) expect(title + body).not.toMatch(/诸葛|13987650000/)
  expect(JSON.stringify(others)).not.toContain(author.accountId)
})
