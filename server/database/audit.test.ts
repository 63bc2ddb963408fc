import { expect, test } from 'vitest'
import { HOUR } from '../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../test/database.ts'
import { makeEvent } from '../../test/events.ts'
import { makeBooking, makeIssue, makeUnit, NOW } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import { audit } from './audit.ts'
import { newId } from './ids.ts'

const use = startDatabase()

const broken = async () =>
  (await audit(use.db, NOW)).filter(check => check.violations > 0).map(check => check.name)

/** An issue as steps leave it. */
async function sound(more: Parameters<typeof makeIssue>[1] = {}): Promise<string> {
  const { issueId } = await makeIssue(use.db, more)
  const step = { cityId: 2201, issueId, role: 'office', isPublic: true, at: new Date(NOW) } as const
  const status = more.status ?? 'accepted'
  await use.db
    .insertInto('transitions')
    .values([
      { ...step, transitionId: newId(2201), position: 1, toStatus: 'submitted' },
      { ...step, transitionId: newId(2201), position: 2, fromStatus: 'submitted', toStatus: status },
      // what a person says of the content is an inner step that changes nothing
      {
        ...step,
        transitionId: newId(2201),
        position: 3,
        fromStatus: status,
        toStatus: status,
        isPublic: false,
      },
    ])
    .execute()
  return issueId
}
const set = (issueId: string, changes: object) =>
  use.db.updateTable('issues').set(changes).where('issueId', '=', issueId).execute()

test('what went wrong with an issue is named, and nothing else', async () => {
  const { accountId } = await signedIn(use.db)
  const unitId = await makeUnit(use.db)
  const [a, b, c] = [
    await sound(),
    await sound(),
    await sound({ status: 'signed', unitId, dueOn: '2026-09-20' }),
  ]
  expect(await broken()).toEqual([])

  const support = { cityId: 2201, issueId: a, accountId, createdAt: new Date(NOW) }
  await use.db.insertInto('supports').values(support).execute()
  expect(await broken()).toEqual(['附议数等于附议的人数'])
  await set(a, { supportCount: 1, supportTotal: 1 })
  await set(a, { mergedInto: b })
  expect(await broken()).toEqual(['附议总数等于自己的加上并来的'])
  await set(b, { supportTotal: 1 })
  expect(await broken()).toEqual([])
  await set(b, { mergedInto: c })
  await set(c, { supportTotal: 0 })
  expect(await broken()).toEqual(['并到的主件自己没有并走'])
  await set(b, { mergedInto: null })

  await set(c, { dueOn: null })
  expect(await broken()).toEqual(['在承办单位手里的事都有期限'])
  await set(c, { unitId: null })
  await set(b, { status: 'declined' })
  expect(await broken()).toEqual(['一件事的状态就是最后一步走到的'])
  await set(b, { status: 'accepted', textCheck: 'review' })
  expect(await broken()).toEqual(['公开的都通过了内容检查'])
  await set(b, { textCheck: 'passed' })
  await use.db.deleteFrom('transitions').where('issueId', '=', b).where('position', '=', 1).execute()
  expect(await broken()).toEqual(['进展的次序不重不漏'])
})

test('a reminder of an event is named when it was written for another time than that of its event', async () => {
  const { accountId } = await signedIn(use.db)
  const startAt = NOW + 3 * HOUR
  const { eventId, slotId } = await makeEvent(use.db, { startAt })
  const bookingId = await makeBooking(use.db, { slotId, eventId, accountId, status: 'confirmed' })
  const remind = (createdAt: number, edition?: string) =>
    insertNotice(use.db, {
      ...{ cityId: 2201, noticeId: newId(2201), accountId, kind: 'event_two_hours', title: '两小时后有活动' },
      ...{ body: '活动', subject: eventId, once: bookingId, ...(edition && { edition }) },
      createdAt: new Date(createdAt),
    })
  const NAME = '提醒只在该提醒的时候'
  await remind(startAt - HOUR)
  expect(await broken()).not.toContain(NAME)
  // what was said of an older time is not about this one
  await use.db.updateTable('slots').set({ edition: 1 }).where('slotId', '=', slotId).execute()
  await remind(startAt - 3 * HOUR, '2')
  expect(await broken()).not.toContain(NAME)
  await remind(startAt - 3 * HOUR, '1')
  expect(await broken()).toContain(NAME)
})
