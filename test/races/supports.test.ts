import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sendIssue } from '../../contract/endpoints/issues.ts'
import { deleteMe } from '../../contract/endpoints/personal-data.ts'
import { supportIssue, withdrawSupport } from '../../contract/endpoints/supports.ts'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { lockIssueRow, lockMerging } from '../../server/issues/moves/queries.ts'
import { makeApp, type TestApp } from '../app.ts'
import { makeCity, makeTopic } from '../factories.ts'
import { type Person, residents, signedIn } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { expectSound } from './sound.ts'

let postgres: Postgres
const databases: Database[] = []
const servers: TestApp[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  for (let i = 0; i < 2; i++) databases.push(openPostgres(postgres.url, 8))
  const [first] = databases as [Database]
  await migrate(first.db)
  await makeCity(first.db)
  await makeTopic(first.db)
  for (const database of databases) servers.push(await makeApp(database))
})
afterAll(async () => {
  await Promise.all(servers.map(server => server.app.http.close()))
  await Promise.all(databases.map(database => database.close()))
  await postgres?.stop()
})

const server = (i: number) => servers[i % servers.length] as TestApp
const db = () => server(0).db

/** A public issue with the steps that lead there. */
async function publicIssue(more: { mergedInto?: string } = {}): Promise<{ id: string; number: string }> {
  const author = await signedIn(db())
  const body = { topic: 'road_traffic', title: '路灯不亮', body: '小区南侧小路有四盏路灯不亮。' }
  const { reply } = await server(0).call(sendIssue, { body: { ...body, visibility: 'public' } }, author.token)
  await Promise.all(server(0).app.background)
  const status = more.mergedInto ? 'merged' : 'accepted'
  const set = {
    status,
    contentCheck: 'passed',
    textCheck: 'passed',
    mergedInto: more.mergedInto ?? null,
  } as const
  await db().updateTable('issues').set(set).where('issueId', '=', reply.id).execute()
  const step = { cityId: 2201, transitionId: `2201-${reply.id.slice(5)}-2`, issueId: reply.id, position: 2 }
  await db()
    .insertInto('transitions')
    .values({
      ...step,
      fromStatus: 'submitted',
      toStatus: status,
      role: 'office',
      isPublic: true,
      at: new Date(),
    })
    .execute()
  return reply
}
const countsOf = (id: string) =>
  db()
    .selectFrom('issues')
    .select(['supportCount', 'supportTotal'])
    .where('issueId', '=', id)
    .executeTakeFirstOrThrow()
const supporters = async (id: string) =>
  (await db().selectFrom('supports').select('accountId').where('issueId', '=', id).execute()).length

test('1,000 supports and withdrawals of 200 people at once, over two servers, are counted right', async () => {
  const { id, number } = await publicIssue()
  const people = await residents(db(), 200)
  const taps = async (person: Person, i: number) => {
    const answers: { status: number; refusal: string | undefined }[] = []
    for (let tap = 0; tap < 5; tap++) {
      const endpoint = (i + tap) % 3 === 2 ? withdrawSupport : supportIssue
      answers.push(await server(i + tap).call(endpoint, { params: { number } }, person.token))
    }
    return answers
  }
  const answers = (await Promise.all(people.map(taps))).flat()
  expect(answers).toHaveLength(1_000)
  expect(answers.filter(answer => answer.status !== 200).map(answer => answer.refusal)).toEqual([])
  const count = await supporters(id)
  expect(await countsOf(id)).toEqual({ supportCount: count, supportTotal: count })
  await expectSound(db())
})

test('supports of a main issue and of what was merged into it, and people who leave, add up', async () => {
  const master = await publicIssue()
  const child = await publicIssue({ mergedInto: master.id })
  const people = await residents(db(), 60)
  const support = (person: Person, i: number, number: string) =>
    server(i).call(supportIssue, { params: { number } }, person.token)
  await Promise.all(people.map((person, i) => support(person, i, i % 2 ? master.number : child.number)))
  const outcomes = people.flatMap((person, i): Promise<number>[] => {
    const statusOf = (answer: { status: number }) => answer.status
    if (i % 3 === 0) return [server(i).call(deleteMe, {}, person.token).then(statusOf)]
    return [
      support(person, i, child.number).then(statusOf),
      support(person, i + 1, master.number).then(statusOf),
    ]
  })
  expect((await Promise.all(outcomes)).filter(status => status >= 300)).toEqual([])
  const [own, childs] = [await supporters(master.id), await supporters(child.id)]
  expect([own, childs]).toEqual([40, 40])
  expect(await countsOf(master.id)).toEqual({ supportCount: own, supportTotal: own + childs })
  expect(await countsOf(child.id)).toEqual({ supportCount: childs, supportTotal: childs })
  await expectSound(db())
})

/** The server gives up after 2 s. */
const WAITS_FOR_A_LOCK = 1_900

test('whoever leaves while issues are being merged waits before an issue is locked', async () => {
  const [master, child] = [await publicIssue(), await publicIssue()]
  const [me] = (await residents(db(), 1)) as [Person]
  await server(0).call(supportIssue, { params: { number: child.number } }, me.token)
  const leaving = await db()
    .transaction()
    .execute(async trx => {
      await lockMerging(trx, 2201)
      const gone = server(1).call(deleteMe, {}, me.token)
      await vi.waitFor(async () => {
        const { rows } =
          await sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`.execute(db())
        expect(rows).toHaveLength(1)
      }, WAITS_FOR_A_LOCK)
      await sql`SET LOCAL lock_timeout = '100ms'`.execute(trx)
      for (const { id } of [child, master]) await lockIssueRow(trx, 2201, id)
      return { gone }
    })
  expect((await leaving.gone).status).toBe(204)
  expect(await countsOf(child.id)).toEqual({ supportCount: 0, supportTotal: 0 })
})
