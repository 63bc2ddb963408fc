import { describe, expect, test } from 'vitest'
import { startDatabase } from '../../../test/database.ts'
import { makeIssue, NOW } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { deleteMe } from '../../accounts/personal-data/delete-me.ts'
import { newId } from '../../database/ids.ts'
import { forgetAuthors } from './forget-authors.ts'

const use = startDatabase()
const ELDER = '王桂兰'
const rowOf = (number: string) =>
  use.db.selectFrom('issues').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

const noteOf = async (issueId: string) =>
  (
    await use.db
      .selectFrom('transitions')
      .select('note')
      .where('issueId', '=', issueId)
      .orderBy('position')
      .execute()
  ).map(step => step.note)

/** What its author wrote: words for the staff alone, and words that everybody reads. */
const addNotes = (issueId: string) =>
  use.db
    .insertInto('transitions')
    .values(
      [false, true].map((isPublic, i) => ({
        cityId: 2201,
        transitionId: newId(2201),
        issueId,
        position: 10 + i,
        fromStatus: 'need_info' as const,
        toStatus: 'screening' as const,
        role: 'resident' as const,
        act: 'answer' as const,
        note: isPublic ? '就在路口' : '我家在最里面',
        isPublic,
        at: new Date(NOW),
      })),
    )
    .execute()
const PLACE = { latGcj02: 43.857512, lngGcj02: 125.342437, nearLatGcj02: 43.858, nearLngGcj02: 125.342 }

describe('what leads to a door', () => {
  test('goes with the author: the exact point, the words of the rating, notes for the staff', async () => {
    const { accountId } = await signedIn(use.db)
    const { number, issueId } = await makeIssue(use.db, {
      ...PLACE,
      accountId,
      ratingWords: '王姐在三楼等过',
      status: 'closed',
      endedAt: new Date('2020-01-01T00:00:00Z'),
    })
    await addNotes(issueId)
    await forgetAuthors(use.db, NOW)
    expect(await rowOf(number)).toMatchObject({ latGcj02: 43.858, lngGcj02: 125.342, ratingWords: null })
    expect(await noteOf(issueId)).toEqual([null, '就在路口'])
  })

  test('of somebody who deletes the account goes at once, the notes for the staff when it ends', async () => {
    const { db } = use
    const me = await signedIn(db)
    const words = { ...PLACE, accountId: me.accountId, ratingWords: '王姐在三楼等过' }
    const [ended, open, atStation] = [
      await makeIssue(db, { ...words, status: 'closed', endedAt: new Date(NOW) }),
      await makeIssue(db, { ...words, status: 'in_progress' }),
      await makeIssue(db, { ...words, latGcj02: null, lngGcj02: null }),
    ]
    for (const { issueId } of [ended, open]) await addNotes(issueId)
    await db
      .updateTable('transitions')
      .set({ accountId: me.accountId })
      .where('issueId', 'in', [ended.issueId, open.issueId])
      .execute()
    await deleteMe(db, me.accountId, NOW)
    for (const { number } of [ended, open])
      expect(await rowOf(number)).toMatchObject({ latGcj02: 43.858, lngGcj02: 125.342, ratingWords: null })
    expect(await rowOf(atStation.number)).toMatchObject({ latGcj02: null, lngGcj02: null })
    expect(await noteOf(ended.issueId)).toEqual([null, '就在路口'])
    expect(await noteOf(open.issueId)).toEqual(['我家在最里面', '就在路口'])
    await forgetAuthors(db, NOW)
    expect(await noteOf(open.issueId)).toEqual(['我家在最里面', '就在路口'])
    await db
      .updateTable('issues')
      .set({ status: 'closed', endedAt: new Date(NOW) })
      .where('number', '=', open.number)
      .execute()
    await forgetAuthors(db, NOW)
    expect(await noteOf(open.issueId)).toEqual([null, '就在路口'])
  })
})

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
