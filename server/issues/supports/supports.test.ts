import { describe, expect, test } from 'vitest'
import { getIssue, listMyIssues } from '../../../contract/endpoints/issues.ts'
import { deleteMe } from '../../../contract/endpoints/personal-data.ts'
import {
  followIssue,
  supportIssue,
  unfollowIssue,
  withdrawSupport,
} from '../../../contract/endpoints/supports.ts'
import { startApp } from '../../../test/app.ts'
import { makeIssue, makeStation, makeUnit } from '../../../test/factories.ts'
import { type Person, residents, signedIn } from '../../../test/people.ts'

const open = startApp()
const asked = (number: string) => ({ params: { number } })
const support = (person: Person, number: string) => open().call(supportIssue, asked(number), person.token)
const withdraw = (person: Person, number: string) => open().call(withdrawSupport, asked(number), person.token)
const follow = (person: Person, number: string) => open().call(followIssue, asked(number), person.token)
const unfollow = (person: Person, number: string) => open().call(unfollowIssue, asked(number), person.token)
const issue = async (more: Parameters<typeof makeIssue>[1] = {}) => {
  const made = await makeIssue(open().db, more)
  await open().refresh()
  return made
}
const countsOf = (issueId: string) =>
  open()
    .db.selectFrom('issues')
    .select(['supportCount', 'supportTotal'])
    .where('issueId', '=', issueId)
    .executeTakeFirstOrThrow()

describe('supporting', () => {
  test('counts once per person, however often it is tapped, and can be taken back', async () => {
    const { number } = await issue()
    const [a, b] = (await residents(open().db, 2)) as [Person, Person]
    expect((await support(a, number)).reply).toEqual({
      supportCount: 1,
      isSupported: true,
      isFollowed: false,
    })
    expect((await support(a, number)).reply.supportCount).toBe(1)
    expect((await support(b, number)).reply.supportCount).toBe(2)
    expect((await withdraw(a, number)).reply).toEqual({
      supportCount: 1,
      isSupported: false,
      isFollowed: false,
    })
    expect((await withdraw(a, number)).reply.supportCount).toBe(1)
    expect((await open().call(getIssue, asked(number), b.token)).reply).toMatchObject({
      supportCount: 1,
      isSupported: true,
    })
  })

  test('one that was merged counts for the main issue too, and stays where it was given', async () => {
    const master = await issue()
    const child = await issue({ status: 'merged', mergedInto: master.issueId })
    const [a, b] = (await residents(open().db, 2)) as [Person, Person]
    await support(a, child.number)
    await support(b, master.number)
    expect(await countsOf(child.issueId)).toEqual({ supportCount: 1, supportTotal: 1 })
    expect(await countsOf(master.issueId)).toEqual({ supportCount: 1, supportTotal: 2 })
    await withdraw(a, child.number)
    expect(await countsOf(master.issueId)).toEqual({ supportCount: 1, supportTotal: 1 })
  })

  test('one’s own issue is refused, also when anonymous', async () => {
    const me = await signedIn(open().db)
    for (const visibility of ['public', 'anonymous'] as const) {
      const { number } = await issue({ accountId: me.accountId, visibility })
      expect((await support(me, number)).refusal).toBe('own_issue')
    }
  })

  test('tells nobody but the supporter that he supports', async () => {
    const author = await signedIn(open().db)
    const stationId = await makeStation(open().db)
    const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
    const { number } = await issue({ accountId: author.accountId, stationId })
    const me = await signedIn(open().db)
    await support(me, number)
    await follow(me, number)
    for (const token of [undefined, author.token, host.token]) {
      const { raw, reply } = await open().call(getIssue, asked(number), token)
      expect([reply.isSupported, reply.isFollowed]).toEqual([false, false])
      expect(raw.body).not.toContain(me.accountId)
    }
    const mine = await open().call(listMyIssues, { query: { which: 'supported' } }, me.token)
    expect(mine.reply.items.map(item => item.number)).toEqual([number])
  })
})

describe('following', () => {
  test('is begun and ended, and changes no count', async () => {
    const { number } = await issue()
    const me = await signedIn(open().db)
    for (let i = 0; i < 2; i++)
      expect((await follow(me, number)).reply).toEqual({
        supportCount: 0,
        isSupported: false,
        isFollowed: true,
      })
    for (let i = 0; i < 2; i++)
      expect((await unfollow(me, number)).reply).toEqual({
        supportCount: 0,
        isSupported: false,
        isFollowed: false,
      })
  })
})

describe('what is not public', () => {
  const HIDDEN = [
    { status: 'submitted' },
    { visibility: 'station' },
    { contentCheck: 'review' },
    { contentCheck: 'refused' },
    { status: 'withdrawn' },
  ] as const

  test.each(HIDDEN)('%o is not there for a stranger, in every call', async hidden => {
    const { number } = await issue(hidden)
    const me = await signedIn(open().db)
    for (const call of [support, withdraw, follow, unfollow])
      expect(await call(me, number)).toMatchObject({ status: 404, refusal: 'not_found' })
  })

  test.each(HIDDEN)('%o is not public yet for its author and staff', async hidden => {
    const author = await signedIn(open().db)
    const stationId = await makeStation(open().db)
    const unitId = await makeUnit(open().db)
    const host = await signedIn(open().db, [{ role: 'host', scope: stationId }])
    const unit = await signedIn(open().db, [{ role: 'unit', scope: unitId }])
    const { number } = await issue({ accountId: author.accountId, stationId, unitId, ...hidden })
    for (const person of [author, host, unit]) {
      expect((await support(person, number)).refusal).toBe('not_public_yet')
      expect((await follow(person, number)).refusal).toBe('not_public_yet')
      expect((await withdraw(person, number)).status).toBe(200)
    }
  })

  test('any more can still be left by whoever supports or follows it', async () => {
    const { number, issueId } = await issue()
    const me = await signedIn(open().db)
    await support(me, number)
    await follow(me, number)
    await open()
      .db.updateTable('issues')
      .set({ contentCheck: 'refused' })
      .where('issueId', '=', issueId)
      .execute()
    expect((await withdraw(me, number)).reply.isSupported).toBe(false)
    expect((await unfollow(me, number)).reply.isFollowed).toBe(false)
    expect((await unfollow(me, number)).status).toBe(404)
  })

  test('a number that nobody has, or that is misread, is not there', async () => {
    const { number } = await issue()
    const me = await signedIn(open().db)
    const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10)
    for (const call of [support, withdraw, follow, unfollow]) {
      expect((await call(me, wrong)).status).toBe(404)
      expect((await call(me, 'ZZ-2026-000001-1')).status).toBe(404)
    }
  })
})

test('whoever deletes the account is taken out of the counts, also of the main issue', async () => {
  const { db } = open()
  const [master, me, other] = [await makeIssue(db), await signedIn(db), await signedIn(db)]
  const child = await makeIssue(db, { status: 'merged', mergedInto: master.issueId })
  await open().refresh()
  for (const person of [me, other])
    for (const { number } of [master, child])
      await open().call(supportIssue, { params: { number } }, person.token)
  await open().call(deleteMe, {}, me.token)
  const counts = async (number: string) => {
    const { supportCount, supportTotal } = await open()
      .db.selectFrom('issues')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    return [supportCount, supportTotal]
  }
  expect([await counts(master.number), await counts(child.number)]).toEqual([
    [1, 2],
    [1, 1],
  ])
})
