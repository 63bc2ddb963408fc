import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportIssues } from '../../../../contract/endpoints/worklists.ts'
import { instantAt } from '../../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../../test/app.ts'
import { CITY, makeIssue, makeStation } from '../../../../test/factories.ts'
import { makeAccount, type Person, signedIn } from '../../../../test/people.ts'
import { newId } from '../../../database/ids.ts'
import { readCsv } from '../../../importing/csv.ts'

const open = startApp()
let office: Person
let accountId: string
const at = (day: string) => ({ createdAt: new Date(instantAt(day, '23:59')) })
const SECRETS = ['欧阳靖宇', '13700002277', '13912345678', '匿名的人', '13700002288']

beforeAll(async () => {
  const { db } = open()
  office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  accountId = await makeAccount(db, { name: '欧阳靖宇', phone: '13700002277' })
  const hidden = await makeAccount(db, { name: '匿名的人', phone: '13700002288' })
  const stationId = await makeStation(db)
  const title = '=HYPERLINK("x")请打13912345678'
  const { issueId } = await makeIssue(db, { ...at('2026-08-31'), stationId, accountId, title })
  await makeIssue(db, { ...at('2026-08-30'), stationId, accountId, visibility: 'station' })
  await makeIssue(db, { ...at('2026-08-31'), stationId, accountId: hidden, visibility: 'anonymous' })
  await makeIssue(db, { ...at('2026-09-01'), stationId })
  const step = {
    cityId: CITY,
    issueId,
    accountId,
    role: 'office',
    fromStatus: 'submitted',
    unitName: null,
  } as const
  for (const [position, note] of ['+1，"好"', '请打13912345678'].entries())
    await db
      .insertInto('transitions')
      .values({
        ...step,
        ...{ transitionId: newId(CITY), position: position + 1, toStatus: 'accepted', note },
        ...{ isPublic: position === 0, dueOn: null, at: new Date(instantAt('2026-08-31', '23:59')) },
      })
      .execute()
  await open().refresh()
})

const FORM = { what: 'issues', format: 'json', from: '2026-08-30', to: '2026-08-31' } as const
type Body = Partial<{ -readonly [K in keyof typeof FORM]: string }> & {
  withPersons?: boolean
  reason?: string
}
const take = (body: Body = {}, { token } = office, key?: string, city = 'CC') =>
  open().call(
    exportIssues,
    { params: { city }, body: { ...FORM, ...body } as never },
    token,
    key === undefined ? {} : { key },
  )
const views = () => open().db.selectFrom('personalViews').selectAll().execute()

describe('without persons', () => {
  test('nothing personal is in it, in any form', async () => {
    for (const what of ['issues', 'transitions'])
      for (const format of ['csv', 'json']) {
        const { reply } = await take({ what, format })
        expect(reply.rows).toBe(what === 'issues' ? 3 : 2)
        for (const secret of [...SECRETS, accountId, 'authorName']) expect(reply.text).not.toContain(secret)
      }
    expect(await views()).toEqual([])
  })

  test('a table program reads every row, and no cell is a formula', async () => {
    for (const what of ['issues', 'transitions']) {
      const { reply } = await take({ what, format: 'csv' })
      expect(reply.fileName).toMatch(/^\S+-2026-08-30-2026-08-31\.csv$/)
      const rows: Readonly<Record<string, string>>[] = []
      for await (const { values } of readCsv(Readable.from([reply.text]))) rows.push(values)
      expect(rows).toHaveLength(reply.rows)
      const cells = rows.flatMap(row => Object.values(row))
      expect(cells.filter(cell => /^[=+@-]/.test(cell))).toEqual([])
      expect(cells.some(cell => cell.startsWith("'"))).toBe(true)
      expect(rows.every(row => row['#columns'] === undefined)).toBe(true)
    }
  })

  test('days are those of Beijing, both included', async () => {
    expect((await take({ from: '2026-08-31' })).reply.rows).toBe(2)
    expect((await take({ to: '2026-09-01' })).reply.rows).toBe(4)
    const empty = await take({ from: '2020-01-01', to: '2020-01-02', format: 'csv' })
    expect(empty.reply.rows).toBe(0)
    expect(await take({ from: '2026-09-02' })).toMatchObject({
      status: 422,
      details: { to: expect.any(String) },
    })
  })
})

describe('with persons', () => {
  test('needs a reason', async () => {
    for (const reason of [undefined, '', ' 急 '])
      expect(await take({ withPersons: true, ...(reason !== undefined && { reason }) })).toMatchObject({
        status: 422,
        details: { reason: expect.any(String) },
      })
    expect(await views()).toEqual([])
  })

  test('names all but anonymous ones, each of whom can see who looked and why, once per request', async () => {
    const body = { withPersons: true, reason: '年度回访' }
    const first = await take(body, office, 'once')
    await take(body, office, 'once')
    const rows = JSON.parse(first.reply.text) as { authorName: string | null; authorPhone: string | null }[]
    expect(rows.map(row => row.authorName).sort()).toEqual(['欧阳靖宇', '欧阳靖宇', null].sort())
    expect(first.reply.text).toContain('13700002277')
    for (const secret of ['匿名的人', '13700002288', '13912345678'])
      expect(first.reply.text).not.toContain(secret)
    expect(await views()).toMatchObject([
      { accountId, viewerId: office.accountId, viewerRole: 'office', reason: '年度回访' },
    ])
    await take({ ...body, what: 'transitions' })
    expect(await views()).toHaveLength(2)
  })
})

test('only the office of the city', async () => {
  const { db } = open()
  const strangers = [
    await signedIn(db),
    await signedIn(db, [{ role: 'host', scope: await makeStation(db) }]),
    await signedIn(db, [{ role: 'unit', scope: '2201-U-1' }]),
    await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'X' }]),
  ]
  for (const person of strangers) expect((await take({}, person)).status).toBe(403)
  expect((await take({}, office, undefined, 'ZZ')).status).toBe(403)
})

test('more than 20,000 rows are not given at once', async () => {
  const { db } = open()
  const { issueId } = await makeIssue(db, { createdAt: new Date(instantAt('2019-01-01', '12:00')) })
  const step = { cityId: CITY, issueId, fromStatus: null, toStatus: 'accepted', role: 'system' } as const
  for (let batch = 0; batch < 20; batch++)
    await db
      .insertInto('transitions')
      .values(
        Array.from({ length: 1_001 }, (_, i) => ({
          ...step,
          ...{ transitionId: newId(CITY), position: batch * 1_001 + i + 1, accountId: null, unitName: null },
          ...{ note: null, isPublic: true, dueOn: null, at: new Date(instantAt('2019-01-01', '12:00')) },
        })),
      )
      .execute()
  const body = { what: 'transitions', from: '2019-01-01', to: '2019-01-01' }
  expect(await take(body)).toMatchObject({ status: 422, refusal: 'too_many_rows' })
})
