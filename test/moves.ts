import type { Insertable } from 'kysely'
import { moveIssue, type TransitionForm } from '../contract/endpoints/transitions.ts'
import { HOUR } from '../contract/rules/beijing-time.ts'
import type { IssueStatus } from '../contract/rules/issues.ts'
import { randomId } from '../server/database/ids.ts'
import type { Db } from '../server/database/open.ts'
import type { Tables } from '../server/database/tables.ts'
import { WITH_UNIT } from './allowed-moves.ts'
import type { TestApp } from './app.ts'
import { makeIssue, makeStation, makeUnit, NOW } from './factories.ts'
import { type Person, signedIn } from './people.ts'

/** Everybody who can have to do with an issue of one station, and some who cannot. */
export interface Cast {
  stationId: string
  unitId: string
  otherUnitId: string
  author: Person
  host: Person
  office: Person
  unit: Person
  otherHost: Person
  otherOffice: Person
  otherUnit: Person
  stranger: Person
}

export async function makeCast(app: TestApp): Promise<Cast> {
  const { db } = app
  const stationId = await makeStation(db)
  const otherStation = await makeStation(db)
  const unitId = await makeUnit(db)
  const otherUnitId = await makeUnit(db)
  await app.refresh()
  return {
    stationId,
    unitId,
    otherUnitId,
    author: await signedIn(db, [], { name: '张三丰' }),
    host: await signedIn(db, [{ role: 'host', scope: stationId }]),
    office: await signedIn(db, [{ role: 'office', scope: 'CC' }]),
    unit: await signedIn(db, [{ role: 'unit', scope: unitId }]),
    otherHost: await signedIn(db, [{ role: 'host', scope: otherStation }]),
    otherOffice: await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'JL' }]),
    otherUnit: await signedIn(db, [{ role: 'unit', scope: otherUnitId }]),
    stranger: await signedIn(db),
  }
}

/** An issue of this cast's author and station in a status, as if it had come there step by step. */
export async function issueIn(
  db: Db,
  cast: Cast,
  status: IssueStatus,
  more: Partial<Insertable<Tables['issues']>> = {},
): Promise<{ issueId: string; number: string }> {
  const isAnswered = status === 'replied' || status === 'closed'
  const master = status === 'merged' && !more.mergedInto ? await makeIssue(db) : undefined
  return makeIssue(db, {
    accountId: cast.author.accountId,
    stationId: cast.stationId,
    status,
    ...(WITH_UNIT.includes(status) && {
      unitId: cast.unitId,
      dispatchedOn: '2026-08-20',
      dueOn: '2026-09-10',
    }),
    ...(isAnswered && { repliedAt: new Date(NOW - HOUR), replyClass: 'A' }),
    ...(master && { mergedInto: master.issueId }),
    ...more,
  })
}

/** A form that lacks nothing, for whatever step. */
export async function fullForm(
  db: Db,
  to: IssueStatus,
  unitId: string,
): Promise<Omit<TransitionForm, 'mergeInto'> & { mergeInto?: string }> {
  return {
    to,
    note: '经核实，情况属实。',
    unitId,
    replyClass: 'A',
    redirectTo: '市不动产登记中心',
    ...(to === 'merged' && { mergeInto: (await makeIssue(db)).number }),
  }
}

export const move = (app: TestApp, person: Person, number: string, body: TransitionForm) =>
  app.call(moveIssue, { params: { number }, body }, person.token)

/** An upload of somebody, as a row: its file is asked for by nobody. */
export async function uploadOf(db: Db, { accountId }: Person): Promise<string> {
  const uploadId = randomId()
  await db
    .insertInto('uploads')
    .values({ uploadId, accountId, width: 10, height: 10, createdAt: new Date(NOW) })
    .execute()
  return uploadId
}

export const issueRow = (db: Db, number: string) =>
  db.selectFrom('issues').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

/** The steps of an issue, the first first. */
export const stepsOf = (db: Db, issueId: string) =>
  db.selectFrom('transitions').selectAll().where('issueId', '=', issueId).orderBy('position').execute()

/** Who has been told of an issue's steps. */
export const toldOf = (db: Db, number: string) =>
  db
    .selectFrom('notices')
    .select(['accountId', 'title', 'body', 'dedupeKey'])
    .where('subject', '=', number)
    .where('kind', 'in', ['issue_step', 'issue_reply', 'issue_question', 'issue_task'])
    .orderBy('createdAt')
    .execute()

export async function watch(
  db: Db,
  issueId: string,
  table: 'supports' | 'follows' = 'supports',
  person?: Person,
): Promise<Person> {
  const { accountId, token } = person ?? (await signedIn(db))
  await db
    .insertInto(table)
    .values({ cityId: Number(issueId.slice(0, 4)), issueId, accountId, createdAt: new Date(NOW) })
    .execute()
  if (table === 'supports')
    await db
      .updateTable('issues')
      .set(eb => ({ supportCount: eb('supportCount', '+', 1), supportTotal: eb('supportTotal', '+', 1) }))
      .where('issueId', '=', issueId)
      .execute()
  return { accountId, token }
}
