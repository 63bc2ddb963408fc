import { describe, expect, test } from 'vitest'
import { listMyViews } from '../../../contract/endpoints/accounts.ts'
import { revealAuthor } from '../../../contract/endpoints/worklists.ts'
import { startApp } from '../../../test/app.ts'
import { makeIssue, makeStation, makeUnit } from '../../../test/factories.ts'
import { type Person, signedIn } from '../../../test/people.ts'

const open = startApp()
let phones = 0

async function sentIn(more: Parameters<typeof makeIssue>[1] = {}) {
  const { db } = open()
  const stationId = await makeStation(db)
  const unitId = await makeUnit(db)
  const phone = `137${String(++phones).padStart(8, '0')}`
  const author = await signedIn(db, [], { phone, name: '张小满' })
  const { number } = await makeIssue(db, { stationId, unitId, accountId: author.accountId, ...more })
  await open().refresh()
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  const unit = await signedIn(db, [{ role: 'unit', scope: unitId }])
  const office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
  return { number, author, phone, host, unit, office }
}
const reveal = (person: Person, number: string, key?: string, reason = '约时间上门看') =>
  open().call(revealAuthor, { params: { number }, body: { reason } }, person.token, key ? { key } : {})
const viewsOf = async (person: Person) => (await open().call(listMyViews, {}, person.token)).reply.items

describe('who sent an issue in', () => {
  test('is told to its station, its unit and its office, and each look is shown to the author', async () => {
    const { number, author, phone, host, unit, office } = await sentIn()
    const admin = await signedIn(open().db, [
      { role: 'admin', scope: '*' },
      { role: 'office', cityId: 2202, scope: 'JL' },
    ])
    for (const person of [host, unit, office, admin])
      expect((await reveal(person, number)).reply).toEqual({ name: '张小满', phone })
    const views = await viewsOf(author)
    expect(views.map(view => view.role).sort()).toEqual(['admin', 'host', 'office', 'unit'])
    expect(views[0]).toMatchObject({ what: '反映人姓名和电话', reason: '约时间上门看' })
    expect(JSON.stringify(views)).not.toContain(host.accountId)
  })

  test('under one key leaves one record, for another reason another', async () => {
    const { number, author, host } = await sentIn()
    await reveal(host, number, 'look')
    await reveal(host, number, 'look')
    expect(await viewsOf(author)).toHaveLength(1)
    await reveal(host, number, 'look', '再问一次地址')
    expect(await viewsOf(author)).toHaveLength(2)
  })

  test('for somebody else is that person', async () => {
    const { number, author, host } = await sentIn({ onBehalfName: '王桂兰', onBehalfPhone: '13912340001' })
    expect((await reveal(host, number)).reply).toEqual({ name: '王桂兰', phone: '13912340001' })
    expect(await viewsOf(author)).toHaveLength(1)
    const noPhone = await sentIn({ onBehalfName: '王桂兰' })
    expect((await reveal(noPhone.host, noPhone.number)).reply).toEqual({
      name: '王桂兰',
      phone: noPhone.phone,
    })
  })

  test('anonymously is told to nobody, on whosever behalf', async () => {
    const hidden = { visibility: 'anonymous', onBehalfName: '王桂兰', onBehalfPhone: '13912340001' } as const
    const { number, author, phone, host, unit, office } = await sentIn(hidden)
    const admin = await signedIn(open().db, [
      { role: 'admin', scope: '*' },
      { role: 'host', scope: 'x' },
    ])
    for (const person of [host, unit, office, admin]) {
      const { refusal, raw } = await reveal(person, number)
      expect(refusal).toBe('author_anonymous')
      for (const secret of [phone, '张小满', '王桂兰', '13912340001', author.accountId])
        expect(raw.body).not.toContain(secret)
    }
    expect(await viewsOf(author)).toEqual([])
  })

  test('and has no account any more is not known, and no look is recorded', async () => {
    const { number, host } = await sentIn({ accountId: null })
    const before = await open().db.selectFrom('personalViews').selectAll().execute()
    expect((await reveal(host, number)).reply).toEqual({})
    expect(await open().db.selectFrom('personalViews').selectAll().execute()).toHaveLength(before.length)
  })

  test('is not there for others: another station, another office, a unit that does not have it, its author', async () => {
    const { number, author } = await sentIn()
    const { db } = open()
    const others = [
      await signedIn(db, [{ role: 'host', scope: await makeStation(db) }]),
      await signedIn(db, [{ cityId: 2202, role: 'office', scope: 'JL' }]),
      await signedIn(db, [{ role: 'unit', scope: await makeUnit(db) }]),
    ]
    for (const person of others) expect((await reveal(person, number)).status).toBe(404)
    expect((await reveal(author, number)).status).toBe(403)
    expect((await reveal(await signedIn(db), number)).status).toBe(403)
    expect(await viewsOf(author)).toEqual([])
  })

  test('needs a reason', async () => {
    const { number, host, author } = await sentIn()
    expect((await reveal(host, number, undefined, ' ')).refusal).toBe('invalid')
    expect(await viewsOf(author)).toEqual([])
  })
})
