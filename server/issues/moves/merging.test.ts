import { beforeAll, describe, expect, test } from 'vitest'
import { getIssue } from '../../../contract/endpoints/issues.ts'
import { rateIssue, reopenIssue, withdrawIssue } from '../../../contract/endpoints/transitions.ts'
import { HOUR } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeIssue, NOW } from '../../../test/factories.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf, toldOf, watch } from '../../../test/moves.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const issue = (status: Parameters<typeof issueIn>[2], more = {}) => issueIn(open().db, cast, status, more)
const merge = (number: string, mergeInto: string, by = cast.host) =>
  move(open(), by, number, { to: 'merged', mergeInto })
const row = (number: string) => issueRow(open().db, number)
const supports = async (number: string) => {
  const { supportCount, supportTotal } = await row(number)
  return [supportCount, supportTotal]
}
const read = async (number: string) => (await open().call(getIssue, { params: { number } })).reply
async function supported(count: number, status: Parameters<typeof issueIn>[2] = 'accepted') {
  const made = await issue(status)
  for (let i = 0; i < count; i++) await watch(open().db, made.issueId)
  return made
}

describe('merging', () => {
  test('leaves supports where they were given and sums them at the main issue', async () => {
    const [child, main] = [await supported(2), await supported(3)]
    expect((await merge(child.number, main.number)).reply).toMatchObject({
      status: 'merged',
      mergedInto: main.number,
      supportCount: 2,
    })
    expect(await supports(main.number)).toEqual([3, 5])
    expect(await supports(child.number)).toEqual([2, 2])
    expect(await read(main.number)).toMatchObject({ mergedCount: 1, supportCount: 5 })
    const [step] = await stepsOf(open().db, child.issueId)
    expect(step).toMatchObject({ act: 'merge', toward: main.number, isPublic: true, role: 'host' })
  })

  test('and unmerging takes them away again', async () => {
    const [child, main] = [await supported(2), await supported(3)]
    await merge(child.number, main.number)
    const { reply } = await move(open(), cast.host, child.number, { to: 'accepted' })
    expect(reply).toMatchObject({ status: 'accepted', supportCount: 2 })
    expect(reply.mergedInto).toBeUndefined()
    expect(await supports(main.number)).toEqual([3, 3])
    expect(await row(child.number)).toMatchObject({ mergedInto: null, endedAt: null })
  })

  test('stays flat: what was merged into it moves along to its main issue', async () => {
    const [a, b, c, d] = [await supported(1), await supported(2), await supported(4), await supported(8)]
    await merge(a.number, c.number)
    await merge(b.number, c.number)
    expect(await supports(c.number)).toEqual([4, 7])
    await merge(c.number, d.number)
    expect(await supports(c.number)).toEqual([4, 4])
    expect(await supports(d.number)).toEqual([8, 15])
    for (const { number } of [a, b, c]) expect((await row(number)).mergedInto).toBe(d.issueId)
    expect((await stepsOf(open().db, a.issueId)).at(-1)).toMatchObject({
      act: 'merge',
      role: 'system',
      toward: d.number,
    })
    await move(open(), cast.office, a.number, { to: 'accepted' })
    expect(await supports(d.number)).toEqual([8, 14])
  })

  test('in a circle is refused', async () => {
    const [a, b, c] = [await issue('accepted'), await issue('accepted'), await issue('accepted')]
    await merge(a.number, b.number)
    expect((await merge(b.number, a.number)).refusal).toBe('merge_in_circle')
    expect((await merge(c.number, a.number)).refusal).toBe('merge_in_circle')
    expect((await merge(c.number, c.number)).refusal).toBe('merge_in_circle')
    expect((await row(b.number)).status).toBe('accepted')
  })

  test('into what one may not know of, what is not there or what has ended is invalid', async () => {
    const { number } = await issue('accepted')
    const elsewhere = await makeIssue(open().db, { cityId: 2202, number: 'XCCAC-2026-000001-4' })
    const secret = await makeIssue(open().db, { visibility: 'station' })
    const declined = await makeIssue(open().db, { status: 'declined' })
    for (const into of [elsewhere.number, secret.number, declined.number, 'CC-2099-000001-5'])
      expect((await merge(number, into)).details, into).toHaveProperty('mergeInto')
    const own = await issue('accepted', { visibility: 'station' })
    const inside = await issue('accepted', { visibility: 'station' })
    expect((await merge(inside.number, own.number)).status).toBe(201)
  })

  test('into what fewer people see is invalid: nobody would read on', async () => {
    const shown = await issue('accepted')
    for (const [status, more] of [
      ['accepted', { visibility: 'station' }],
      ['accepted', { contentCheck: 'review' }],
      ['submitted', {}],
    ] as const) {
      const main = await issue(status, more)
      expect((await merge(shown.number, main.number)).details).toHaveProperty('mergeInto')
      expect((await merge(main.number, shown.number)).status).toBe(201)
    }
    const [one, other] = [await issue('submitted'), await issue('submitted')]
    expect((await merge(one.number, other.number)).status).toBe(201)
  })

  test('takes it from its unit and stops its clock', async () => {
    const { number } = await issue('signed')
    await merge(number, (await issue('accepted')).number)
    expect(await row(number)).toMatchObject({ unitId: null, dispatchedOn: null, dueOn: null })
  })
})

describe('what is merged into an issue', () => {
  async function family() {
    const main = await issue('replied')
    const [a, b] = [await supported(1), await issue('accepted')]
    for (const child of [a, b]) expect((await merge(child.number, main.number)).status).toBe(201)
    return { main, a, b }
  }

  test('closes with it and comes back with it', async () => {
    const { main, a, b } = await family()
    expect((await move(open(), cast.host, main.number, { to: 'closed' })).status).toBe(201)
    for (const child of [a, b]) {
      expect(await row(child.number)).toMatchObject({
        status: 'closed',
        mergedInto: main.issueId,
        endedAt: new Date(NOW),
      })
      const last = (await stepsOf(open().db, child.issueId)).at(-1)
      expect(last).toMatchObject({ act: 'close', role: 'system', accountId: null, fromStatus: 'merged' })
    }
    const params = { number: main.number }
    await open().call(reopenIssue, { params, body: { reason: '没修好。' } }, cast.author.token)
    for (const child of [a, b])
      expect(await row(child.number)).toMatchObject({ status: 'merged', mergedInto: main.issueId })
    expect(await supports(main.number)).toEqual([0, 1])
  })

  test('closes with a good rating as well', async () => {
    const { main, a } = await family()
    await open().call(rateIssue, { params: { number: main.number }, body: { stars: 4 } }, cast.author.token)
    expect((await row(a.number)).status).toBe('closed')
  })

  test('that was taken out before stays out', async () => {
    const { main, a, b } = await family()
    await move(open(), cast.host, b.number, { to: 'accepted' })
    await move(open(), cast.host, main.number, { to: 'closed' })
    expect((await row(a.number)).status).toBe('closed')
    expect((await row(b.number)).status).toBe('accepted')
  })

  test('cannot be reopened by itself', async () => {
    const { main, a } = await family()
    await move(open(), cast.host, main.number, { to: 'closed' })
    open().clock.advance(HOUR)
    const asked = { params: { number: a.number }, body: { reason: '没修好。' } }
    expect((await open().call(reopenIssue, asked, cast.author.token)).refusal).toBe('reopening_used')
    open().clock.at = NOW
  })

  test.each([
    { to: 'declined', note: '不属于受理范围。' },
    { to: 'redirected', redirectTo: '市不动产登记中心' },
  ] as const)('stands for itself again when its main issue is $to', async form => {
    const [main, child] = [await supported(1), await supported(2)]
    const watcher = await watch(open().db, child.issueId)
    await merge(child.number, main.number)
    expect(await supports(main.number)).toEqual([1, 4])
    expect((await move(open(), cast.host, main.number, form)).reply).toMatchObject({ supportCount: 1 })
    expect(await row(child.number)).toMatchObject({ status: 'accepted', mergedInto: null, endedAt: null })
    expect([await supports(main.number), await supports(child.number)]).toEqual([
      [1, 1],
      [3, 3],
    ])
    expect((await stepsOf(open().db, child.issueId)).at(-1)).toMatchObject({ act: 'unmerge', role: 'system' })
    const told = await toldOf(open().db, child.number)
    expect(told.filter(n => n.title === '这件事重新单独办理').map(n => n.accountId)).toContain(
      watcher.accountId,
    )
  })

  test('stands for itself again when its main issue is withdrawn', async () => {
    const [main, child] = [await supported(1), await supported(2)]
    await merge(child.number, main.number)
    await open().call(withdrawIssue, { params: { number: main.number }, body: {} }, cast.author.token)
    expect(await row(child.number)).toMatchObject({ status: 'accepted', mergedInto: null })
    expect(await supports(main.number)).toEqual([1, 1])
  })
})
