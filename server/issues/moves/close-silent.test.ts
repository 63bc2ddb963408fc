import { beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { NOW } from '../../../test/factories.ts'
import { type Cast, issueIn, issueRow, makeCast, stepsOf, toldOf, watch } from '../../../test/moves.ts'
import { closeSilent } from './close-silent.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const replied = (age: number, more = {}) =>
  issueIn(open().db, cast, 'replied', { repliedAt: new Date(NOW - age), ...more })
const statusOf = async (number: string) => (await issueRow(open().db, number)).status

test('a reply that nobody objects to is closed after ten days, once, and everybody is told', async () => {
  const [old, fresh] = [await replied(10 * DAY + 1), await replied(10 * DAY)]
  const supporter = await watch(open().db, old.issueId)
  expect(await closeSilent(open().db, NOW)).toBe(1)
  expect(await statusOf(old.number)).toBe('closed')
  expect(await statusOf(fresh.number)).toBe('replied')
  expect(await stepsOf(open().db, old.issueId)).toMatchObject([
    { act: 'close', role: 'system', accountId: null, isPublic: true },
  ])
  expect(await closeSilent(open().db, NOW)).toBe(0)
  expect((await toldOf(open().db, old.number)).map(n => n.accountId).sort()).toEqual(
    [cast.author.accountId, supporter.accountId].sort(),
  )
  expect(await closeSilent(open().db, NOW + 1)).toBe(1)
})

test('one whom it did not satisfy is not said to have had no objection', async () => {
  const [bad, silent] = [await replied(11 * DAY, { stars: 2 }), await replied(11 * DAY)]
  await closeSilent(open().db, NOW)
  const note = async ({ issueId }: { issueId: string }) => (await stepsOf(open().db, issueId))[0]?.note
  expect(await note(bad)).toBe('反映人评价不满意，答复后 10 天内没有申请重办，按办结处理。')
  expect(await note(silent)).toContain('没有提出异议')
})

test('more than fit into one batch are all closed, a bad rating among them, with what is merged into them', async () => {
  const many = []
  for (let i = 0; i < 103; i++) many.push(await replied(11 * DAY, i === 0 ? { stars: 1 } : {}))
  const child = await issueIn(open().db, cast, 'merged', { mergedInto: many[0]?.issueId ?? null })
  expect(await closeSilent(open().db, NOW)).toBe(103)
  expect(await statusOf(child.number)).toBe('closed')
})

test('one that cannot be closed holds up no other, and is said at the end', async () => {
  const [bad, good] = [await replied(12 * DAY), await replied(12 * DAY)]
  // there is no position after the last one
  const step = { issueId: bad.issueId, position: 2_147_483_647, isPublic: true, role: 'system' } as const
  const row = {
    cityId: 2201,
    transitionId: '2201-last',
    toStatus: 'replied',
    at: new Date(NOW),
    ...step,
  } as const
  await open().db.insertInto('transitions').values(row).execute()
  await expect(closeSilent(open().db, NOW)).rejects.toThrow('integer')
  expect(await statusOf(good.number)).toBe('closed')
  expect(await statusOf(bad.number)).toBe('replied')
})
