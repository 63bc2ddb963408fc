import { beforeAll, describe, expect, test } from 'vitest'
import {
  answerIssue,
  rateIssue,
  reopenIssue,
  withdrawIssue,
} from '../../../contract/endpoints/transitions.ts'
import { DAY, HOUR } from '../../../contract/rules/beijing-time.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { startApp } from '../../../test/app.ts'
import { NOW } from '../../../test/factories.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf } from '../../../test/moves.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const issue = (status: IssueStatus, more = {}) => issueIn(open().db, cast, status, more)
const row = (number: string) => issueRow(open().db, number)
const lastStep = async (issueId: string) => (await stepsOf(open().db, issueId)).at(-1)
const me = () => cast.author.token
const rate = (number: string, stars: number, words?: string) =>
  open().call(rateIssue, { params: { number }, body: { stars, ...(words && { words }) } }, me())
const reopen = (number: string) =>
  open().call(reopenIssue, { params: { number }, body: { reason: '又坏了。' } }, me())

describe('answering and withdrawing', () => {
  test('an answer puts it back to the new ones, unread by the public', async () => {
    const { number, issueId } = await issue('need_info')
    const answer = { params: { number }, body: { note: '在北门。' } }
    const { reply } = await open().call(answerIssue, answer, me())
    expect(reply).toMatchObject({ status: 'submitted', isMine: true })
    expect(await lastStep(issueId)).toMatchObject({
      act: 'answer',
      role: 'resident',
      isPublic: false,
      note: '在北门。',
    })
  })

  test('what is withdrawn has ended, and nobody leads it on', async () => {
    const { number, issueId } = await issue('dispatched')
    const { reply } = await open().call(
      withdrawIssue,
      { params: { number }, body: { reason: '自己好了' } },
      me(),
    )
    expect(reply.status).toBe('withdrawn')
    expect(await row(number)).toMatchObject({ endedAt: new Date(NOW) })
    expect(await lastStep(issueId)).toMatchObject({ act: 'withdraw', note: '自己好了', isPublic: false })
    expect((await move(open(), cast.unit, number, { to: 'signed' })).details).toEqual({
      from: 'withdrawn',
      allowed: [],
    })
  })
})

describe('rating', () => {
  test.each([3, 4, 5])('with %i stars closes it, once', async stars => {
    const { number, issueId } = await issue('replied')
    const { reply } = await rate(number, stars, '谢谢')
    expect(reply).toMatchObject({ status: 'closed', stars, ratingWords: '谢谢' })
    expect(await row(number)).toMatchObject({ endedAt: new Date(NOW), ratedAt: new Date(NOW) })
    expect(await lastStep(issueId)).toMatchObject({ act: 'close', role: 'resident', note: null })
    expect((await rate(number, 5)).refusal).toBe('already_rated')
  })

  test.each([1, 2])('with %i stars leaves it open to be reopened', async stars => {
    const { number, issueId } = await issue('replied')
    expect((await rate(number, stars)).reply).toMatchObject({ status: 'replied', stars })
    expect(await stepsOf(open().db, issueId)).toEqual([])
    expect((await rate(number, 5)).refusal).toBe('already_rated')
    expect((await reopen(number)).reply.status).toBe('reopened')
  })

  test('before a reply, or of what was closed without one, is refused', async () => {
    for (const status of ['submitted', 'in_progress', 'reopened', 'declined'] as const)
      expect((await rate((await issue(status)).number, 5)).refusal, status).toBe('not_replied')
    const { number } = await issue('closed', { repliedAt: null })
    expect((await rate(number, 5)).refusal).toBe('not_replied')
  })

  test.each([1, 5])('with %i stars is not taken away by staff closing it', async stars => {
    const { number, issueId } = await issue('replied')
    await move(open(), cast.host, number, { to: 'closed' })
    expect((await rate(number, stars, '说一句')).reply).toMatchObject({ status: 'closed', stars })
    expect(await stepsOf(open().db, issueId)).toHaveLength(1)
    expect((await rate(number, 5)).refusal).toBe('already_rated')
    expect((await reopen(number)).reply).toMatchObject({ status: 'reopened' })
  })

  test.each([
    [10 * DAY, 200],
    [10 * DAY + 1, 409],
  ])('of what is closed answers %i ms after the reply %i', async (age, status) => {
    const { number } = await issue('closed', { repliedAt: new Date(NOW - age) })
    const answer = await rate(number, 5)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.refusal).toBe('rating_over')
  })
})

describe('reopening', () => {
  test('keeps the unit and clears what the first reply left', async () => {
    const { number, issueId } = await issue('replied', {
      stars: 1,
      ratingWords: '没修好',
      ratedAt: new Date(NOW),
      promisedOn: '2026-09-05',
    })
    const { reply } = await reopen(number)
    expect(reply).toMatchObject({ status: 'reopened', unitId: cast.unitId, dispatchedOn: '2026-09-02' })
    expect(await row(number)).toMatchObject({
      reopens: 1,
      stars: null,
      ratingWords: null,
      ratedAt: null,
      replyClass: null,
      promisedOn: null,
      endedAt: null,
    })
    expect(await lastStep(issueId)).toMatchObject({ act: 'reopen', role: 'resident', unitId: cast.unitId })
  })

  test('is possible once: after the second reply it is used up, a rating is not', async () => {
    const { number } = await issue('replied')
    await reopen(number)
    for (const to of ['signed', 'in_progress'] as const) await move(open(), cast.unit, number, { to })
    await move(open(), cast.unit, number, { to: 'replied', note: '这次修好了。', replyClass: 'A' })
    expect((await reopen(number)).refusal).toBe('reopening_used')
    expect((await rate(number, 2)).status).toBe(200)
    expect((await reopen(number)).refusal).toBe('reopening_used')
    await move(open(), cast.host, number, { to: 'closed' })
    expect((await reopen(number)).refusal).toBe('reopening_used')
  })

  test.each([
    [10 * DAY, 200],
    [10 * DAY + 1, 409],
  ])('%i ms after the reply answers %i', async (age, status) => {
    const { number } = await issue('closed', {
      repliedAt: new Date(NOW - age),
      endedAt: new Date(NOW - HOUR),
    })
    const answer = await reopen(number)
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.refusal).toBe('reopening_used')
    else expect((await row(number)).endedAt).toBeNull()
  })

  test('needs a reason', async () => {
    const { number } = await issue('replied')
    const answer = await open().call(reopenIssue, { params: { number }, body: { reason: '' } }, me())
    expect(answer.details).toHaveProperty('reason')
  })
})
