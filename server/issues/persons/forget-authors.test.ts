import { describe, expect, test } from 'vitest'
import { startDatabase } from '../../../test/database.ts'
import { makeIssue, NOW } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { forgetAuthors } from './forget-authors.ts'

const use = startDatabase()
const ELDER = '王桂兰'
const rowOf = (number: string) =>
  use.db.selectFrom('issues').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

describe('an ended issue', () => {
  test('loses its author after the months that its city keeps authors', async () => {
    const { db } = use
    const me = await signedIn(db)
    const words = {
      title: '电话',
      body: '路灯坏了，电话13811112222。',
      accountId: me.accountId,
      onBehalfName: ELDER,
    }
    const ended = (at: string) => makeIssue(db, { ...words, status: 'closed', endedAt: new Date(at) })
    const [old, young, unended] = [
      await ended('2023-09-02T00:59:00Z'),
      await ended('2023-09-02T01:01:00Z'),
      await makeIssue(db, words),
    ]
    await forgetAuthors(db, NOW)
    expect(await rowOf(old.number)).toMatchObject({
      accountId: null,
      onBehalfName: null,
      body: '路灯坏了，电话＊＊。',
    })
    for (const { number } of [young, unended])
      expect(await rowOf(number)).toMatchObject({ accountId: me.accountId, onBehalfName: ELDER })
    await db.updateTable('cities').set({ keepsAuthorMonths: 1 }).execute()
    await forgetAuthors(db, NOW)
    expect((await rowOf(young.number)).accountId).toBeNull()
    await db.updateTable('cities').set({ keepsAuthorMonths: 36 }).execute()
  })
})
