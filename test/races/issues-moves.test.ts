import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deleteMe } from '../../contract/endpoints/personal-data.ts'
import { supportIssue, withdrawSupport } from '../../contract/endpoints/supports.ts'
import {
  dispatchIssues,
  rateIssue,
  reopenIssue,
  type TransitionForm,
} from '../../contract/endpoints/transitions.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { closeSilent } from '../../server/issues/moves/close-silent.ts'
import { makeApp, type TestApp } from '../app.ts'
import { NOW } from '../factories.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf, toldOf, uploadOf, watch } from '../moves.ts'
import { type Person, residents } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

let postgres: Postgres
let database: Database
let app: TestApp
let cast: Cast

beforeAll(async () => {
  postgres = await startPostgres()
  database = openPostgres(postgres.url, 16)
  await migrate(database.db)
  app = await makeApp(database)
  cast = await makeCast(app)
})
afterAll(async () => {
  await app?.app.http.close()
  await database?.close()
  await postgres?.stop()
})

type Status = Parameters<typeof issueIn>[2]
const issue = (status: Status = 'accepted', more = {}) => issueIn(app.db, cast, status, more)
const take = (by: Person, number: string, form: TransitionForm) => move(app, by, number, form)
const merge = (number: string, mergeInto: string) => take(cast.office, number, { to: 'merged', mergeInto })
const outcome = (answer: { status: number; refusal: string | undefined }) => answer.refusal ?? answer.status
const times = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Sums, circles, positions: what must hold of all issues whatever was done at once. */
async function expectSoundIssues(): Promise<void> {
  const rows = await app.db.selectFrom('issues').selectAll().execute()
  const counts = new Map<string, number>()
  for (const { issueId } of await app.db.selectFrom('supports').select('issueId').execute())
    counts.set(issueId, (counts.get(issueId) ?? 0) + 1)
  const byId = new Map(rows.map(row => [row.issueId, row]))
  for (const row of rows) {
    expect(row.supportCount, row.number).toBe(counts.get(row.issueId) ?? 0)
    const merged = rows.filter(r => r.mergedInto === row.issueId)
    const total = merged.reduce((sum, r) => sum + r.supportCount, row.supportCount)
    expect(row.supportTotal, row.number).toBe(total)
    if (row.mergedInto) expect(byId.get(row.mergedInto)?.mergedInto, row.number).toBeNull()
    if (row.status === 'merged') expect(row.mergedInto).not.toBeNull()
    const steps = await stepsOf(app.db, row.issueId)
    expect(steps.map(s => s.position)).toEqual(steps.map((_, i) => i + 1))
    expect(steps.at(-1)?.toStatus ?? row.status).toBe(row.status)
    for (const [i, step] of steps.entries()) if (i > 0) expect(step.fromStatus).toBe(steps[i - 1]?.toStatus)
  }
}

describe('on PostgreSQL, all at once', () => {
  test('two staff take different steps: one wins, the other learns where it stands', async () => {
    for (const _ of times(20)) {
      const { number, issueId } = await issue()
      const answers = await Promise.all([
        take(cast.host, number, { to: 'dispatched', unitId: cast.unitId }),
        take(cast.office, number, { to: 'declined', note: '不属于受理范围。' }),
      ])
      expect(answers.map(outcome).sort()).toEqual([201, 'transition_not_allowed'])
      const { status } = await issueRow(app.db, number)
      const lost = answers.find(a => a.refusal)
      expect(lost?.details).toMatchObject({ from: status, allowed: expect.any(Array) })
      expect(await stepsOf(app.db, issueId)).toHaveLength(1)
    }
    await expectSoundIssues()
  })

  test('twenty take the same step: it is taken once and told once', async () => {
    const { number, issueId } = await issue('submitted')
    const answers = await Promise.all(times(20).map(() => take(cast.host, number, { to: 'accepted' })))
    expect(answers.filter(a => a.status === 201)).toHaveLength(1)
    expect(answers.filter(a => a.refusal === 'transition_not_allowed')).toHaveLength(19)
    expect(await stepsOf(app.db, issueId)).toHaveLength(1)
    expect(await toldOf(app.db, number)).toHaveLength(1)
  })

  test('two are merged into each other fifty times: never a circle, no deadlock', async () => {
    for (const _ of times(50)) {
      const [a, b] = [await issue(), await issue()]
      const answers = await Promise.all([merge(a.number, b.number), merge(b.number, a.number)])
      expect(answers.map(outcome).sort()).toEqual([201, 'merge_in_circle'])
    }
    await expectSoundIssues()
  })

  test('a ring of six is merged all at once: what is left is flat', async () => {
    const ring = await Promise.all(times(6).map(() => issue()))
    const next = (i: number) => ring[(i + 1) % ring.length]?.number ?? ''
    const answers = await Promise.all(ring.map(({ number }, i) => merge(number, next(i))))
    expect(answers.every(a => a.status === 201 || a.refusal === 'merge_in_circle')).toBe(true)
    await expectSoundIssues()
  })

  // again and again: statements are planned anew after some, and meet others in other places
  test.each(times(8))(
    'merging among a hundred supports and withdrawals keeps the sums right (%s)',
    async () => {
      const [child, main, grand] = [await issue(), await issue(), await issue()]
      const people = await residents(app.db, 100)
      const support = ({ token }: Person, i: number) => {
        const params = { number: [child, main, grand][i % 3]?.number ?? '' }
        const give = app.call(supportIssue, { params }, token)
        return i % 4 === 0 ? give.then(() => app.call(withdrawSupport, { params }, token)) : give
      }
      const steps = async () => {
        const answers = [await merge(child.number, main.number), await merge(main.number, grand.number)]
        answers.push(await take(cast.office, child.number, { to: 'accepted' }))
        answers.push(await merge(child.number, grand.number))
        return answers.map(outcome)
      }
      const [taken, ...given] = await Promise.all([steps(), ...people.map(support)])
      expect(taken).toEqual([201, 201, 201, 201])
      expect(given.map(a => a.status)).toEqual(times(100).map(() => 200))
      await expectSoundIssues()
      expect((await issueRow(app.db, grand.number)).supportTotal).toBe(75)
    },
  )

  test('a main issue closes while others are merged into it, supported and dispatched: all ends well', async () => {
    for (const _ of times(10)) {
      const main = await issue('replied', { stars: null })
      const [merged, late] = [await issue('merged', { mergedInto: main.issueId }), await issue()]
      const [one, two] = await residents(app.db, 2)
      const body = { numbers: [main, merged, late].map(i => i.number), unitId: cast.unitId }
      const answers = await Promise.all([
        app.call(rateIssue, { params: { number: main.number }, body: { stars: 5 } }, cast.author.token),
        take(cast.host, main.number, { to: 'closed' }),
        merge(late.number, main.number),
        app.call(supportIssue, { params: { number: merged.number } }, one?.token),
        app.call(supportIssue, { params: { number: main.number } }, two?.token),
        app.call(dispatchIssues, { body }, cast.office.token),
      ])
      expect(answers.filter(a => a.status >= 500)).toEqual([])
      expect((await issueRow(app.db, main.number)).status).toBe('closed')
      expect((await issueRow(app.db, merged.number)).status).toBe('closed')
      expect(['closed', 'dispatched']).toContain((await issueRow(app.db, late.number)).status)
    }
    await expectSoundIssues()
  })

  test('a main issue is declined among merging and supports: nothing stays merged into what has ended', async () => {
    for (const _ of times(10)) {
      const [main, merged, late] = [await issue(), await issue(), await issue()]
      expect(outcome(await merge(merged.number, main.number))).toBe(201)
      const [one, two] = await residents(app.db, 2)
      const answers = await Promise.all([
        take(cast.host, main.number, { to: 'declined', note: '不属于受理范围。' }),
        merge(late.number, main.number),
        take(cast.office, merged.number, { to: 'accepted' }),
        app.call(supportIssue, { params: { number: merged.number } }, one?.token),
        app.call(supportIssue, { params: { number: main.number } }, two?.token),
      ])
      expect(answers.filter(a => a.status >= 500)).toEqual([])
      expect(outcome(answers[0])).toBe(201)
      for (const { number } of [merged, late])
        expect(await issueRow(app.db, number)).toMatchObject({ status: 'accepted', mergedInto: null })
    }
    await expectSoundIssues()
  })

  test('watchers delete their accounts while steps are told of: no step fails, nobody is signed out', async () => {
    for (const _ of times(10)) {
      const { number, issueId } = await issue('in_progress')
      const people = await residents(app.db, 12)
      const following = people.map(person => watch(app.db, issueId, 'follows', person))
      await Promise.all([...following, ...people.slice(0, 3).map(p => watch(app.db, issueId, 'supports', p))])
      const [left, taken] = await Promise.all([
        Promise.all(people.slice(0, 11).map(({ token }) => app.call(deleteMe, {}, token))),
        Promise.all(
          times(3).map(n => take(cast.unit, number, { to: 'in_progress', note: `第 ${n + 1} 次。` })),
        ),
      ])
      expect(taken.map(outcome)).toEqual([201, 201, 201])
      expect(left.map(outcome)).toEqual(left.map(() => 204))
      const told = (await toldOf(app.db, number)).map(n => n.accountId)
      expect(told.filter(id => id === people[11]?.accountId)).toHaveLength(3)
      for (const { accountId } of people.slice(0, 11)) expect(told).not.toContain(accountId)
    }
    await expectSoundIssues()
  })

  test('reopening on two phones is one reopening', async () => {
    const { number } = await issue('replied')
    const asked = { params: { number }, body: { reason: '又坏了。' } }
    const answers = await Promise.all(times(8).map(() => app.call(reopenIssue, asked, cast.author.token)))
    expect(answers.filter(a => a.status === 200)).toHaveLength(1)
    expect((await issueRow(app.db, number)).reopens).toBe(1)
  })

  test('silence closes once, by however many servers at once', async () => {
    const { number, issueId } = await issue('replied', { repliedAt: new Date(NOW - 11 * 86_400_000) })
    const closed = await Promise.all(times(4).map(() => closeSilent(app.db, NOW)))
    expect(closed.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await stepsOf(app.db, issueId)).toHaveLength(1)
    expect((await issueRow(app.db, number)).status).toBe('closed')
  })

  test('one photo in two steps at once is in one', async () => {
    const { number, issueId } = await issue('in_progress')
    const photo = await uploadOf(app.db, cast.unit)
    const form = { to: 'in_progress' as const, note: '看现场。', photoIds: [photo] }
    const other = await issue('in_progress')
    const answers = await Promise.all([take(cast.unit, number, form), take(cast.unit, other.number, form)])
    expect(answers.map(outcome).sort()).toEqual([201, 'invalid'])
    const all = [...(await stepsOf(app.db, issueId)), ...(await stepsOf(app.db, other.issueId))]
    expect(all).toHaveLength(1)
  })
})
