import { describe, expect, test } from 'vitest'
import { getIssue, listIssues } from '../../../contract/endpoints/issues.ts'
import {
  ISSUE_STATUSES,
  type IssueStatus,
  issueNumber,
  PUBLIC_STATUSES,
} from '../../../contract/rules/issues.ts'
import { startApp } from '../../../test/app.ts'
import { CITY, makeIssue as insertIssue, makeStation, NOW } from '../../../test/factories.ts'
import { makeAccount, signedIn } from '../../../test/people.ts'
import { newId, randomId } from '../../database/ids.ts'

const open = startApp()

interface Draft {
  accountId?: string
  stationId?: string
  status?: IssueStatus
  contentCheck?: 'waiting' | 'passed' | 'review' | 'refused'
  visibility?: 'public' | 'station' | 'anonymous'
  title?: string
  mergedInto?: string
}

/** An issue with a photo, a public step and an inner one. */
async function makeIssue(draft: Draft = {}): Promise<string> {
  const { db } = open()
  const stationId = draft.stationId ?? (await makeStation(db))
  await open().refresh()
  const accountId = draft.accountId ?? (await makeAccount(db))
  const { issueId, number } = await insertIssue(db, { ...draft, stationId, accountId })
  const photo = { cityId: CITY, issueId, position: 0, uploadId: randomId(), width: 1, height: 1 }
  await db.insertInto('issuePhotos').values(photo).execute()
  const step = {
    cityId: CITY,
    issueId,
    fromStatus: null,
    accountId,
    unitName: null,
    dueOn: null,
    at: new Date(NOW),
  }
  for (const [position, note] of ['公开一步', '内部一步'].entries())
    await db
      .insertInto('transitions')
      .values({
        ...step,
        transitionId: newId(CITY),
        position,
        toStatus: 'accepted',
        role: 'host',
        note,
        isPublic: position === 0,
      })
      .execute()
  return number
}
const read = (number: string, token?: string) => open().call(getIssue, { params: { number } }, token)

describe('a public issue', () => {
  test('shows a stranger its public part: no photos, no check, no inner step', async () => {
    const number = await makeIssue()
    for (const token of [undefined, (await signedIn(open().db)).token]) {
      const { reply } = await read(number, token)
      expect(reply).toMatchObject({ photos: [], isMine: false, body: '小区南侧小路有四盏路灯不亮。' })
      expect(reply.check).toBeUndefined()
      expect(reply.timeline.map(s => s.note)).toEqual(['公开一步'])
    }
  })

  test('shows its author and the staff all of it', async () => {
    const stationId = await makeStation(open().db)
    const me = await signedIn(open().db)
    const number = await makeIssue({ accountId: me.accountId, stationId })
    const staff = [
      await signedIn(open().db, [{ role: 'host', scope: stationId }]),
      await signedIn(open().db, [{ role: 'office', scope: 'CC' }]),
    ]
    for (const { token } of [me, ...staff]) {
      const { reply } = await read(number, token)
      expect(reply.photos).toHaveLength(1)
      expect(reply.check).toBe('passed')
      expect(reply.timeline.map(s => s.note)).toEqual(['内部一步', '公开一步'])
      expect(reply.isMine).toBe(token === me.token)
    }
  })
})

describe('an issue that is not public', () => {
  test.each([
    ['for the station only', { visibility: 'station' }],
    ['not checked yet', { contentCheck: 'waiting' }],
    ['to be looked at by a person', { contentCheck: 'review' }],
    ['refused by the check', { contentCheck: 'refused' }],
    ['not taken up yet', { status: 'submitted' }],
    ['withdrawn', { status: 'withdrawn' }],
  ] satisfies [string, Draft][])(
    '%s: not found by strangers, hosts of other stations and other cities',
    async (_, draft) => {
      const me = await signedIn(open().db)
      const stationId = await makeStation(open().db)
      const number = await makeIssue({ ...draft, accountId: me.accountId, stationId })
      const strangers = [
        await signedIn(open().db),
        await signedIn(open().db, [{ role: 'host', scope: await makeStation(open().db) }]),
        await signedIn(open().db, [{ cityId: 2202, role: 'host', scope: stationId }]),
        await signedIn(open().db, [{ cityId: 2202, role: 'office', scope: 'X' }]),
      ]
      for (const token of [undefined, ...strangers.map(s => s.token)])
        expect(await read(number, token)).toMatchObject({ status: 404, refusal: 'not_found' })
      expect((await read(number, me.token)).status).toBe(200)
      const { token } = await signedIn(open().db, [{ role: 'host', scope: stationId }])
      expect((await read(number, token)).status).toBe(200)
    },
  )
})

test('nothing in an anonymous issue tells who wrote it', async () => {
  const me = await signedIn(open().db, [], { name: '欧阳靖宇', phone: '13700000077' })
  const number = await makeIssue({ accountId: me.accountId, visibility: 'anonymous' })
  const { raw } = await read(number)
  for (const secret of [me.accountId, '欧阳', '1370', '0077']) expect(raw.body).not.toContain(secret)
})

test('a number with a wrong check digit, a wrong city or no issue is not found', async () => {
  const number = await makeIssue()
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
  for (const n of [wrong, number.replace('CC', 'ZZ'), issueNumber('CC', 2031, 1), 'x', '%00', '../..'])
    expect(await read(n)).toMatchObject({ status: 404, refusal: 'not_found' })
  expect((await read(number.toLowerCase())).status).toBe(200)
})

describe('the public list', () => {
  test('has every public status and nothing else, page by page, the latest first', async () => {
    const shown: string[] = []
    const { issueId: mergedInto } = await insertIssue(open().db)
    for (const status of ISSUE_STATUSES) {
      const number = await makeIssue({
        status,
        title: '清单测试',
        ...(status === 'merged' && { mergedInto }),
      })
      if (PUBLIC_STATUSES.includes(status)) shown.unshift(number)
    }
    await makeIssue({ title: '清单测试', visibility: 'station' })
    await makeIssue({ title: '清单测试', contentCheck: 'review' })
    const found: string[] = []
    let cursor: string | undefined
    do {
      const query = { q: '清单', limit: '4', ...(cursor && { cursor }) }
      const { reply } = await open().call(listIssues, { query })
      found.push(...reply.items.map(i => i.number))
      cursor = reply.nextCursor
    } while (cursor)
    expect(found).toEqual(shown)
  })

  test('takes % and _ of a search as they are', async () => {
    await makeIssue({ title: '百分之百' })
    const number = await makeIssue({ title: '100%_完成' })
    const { reply } = await open().call(listIssues, { query: { q: '%_' } })
    expect(reply.items.map(i => i.number)).toEqual([number])
  })
})
