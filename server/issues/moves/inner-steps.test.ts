import { beforeAll, describe, expect, test } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { type Cast, fullForm, issueIn, issueRow, makeCast, move, stepsOf } from '../../../test/moves.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const issue = (status: Parameters<typeof issueIn>[2], more = {}) => issueIn(open().db, cast, status, more)
const take = (...[by, number, form]: [Parameters<typeof move>[1], string, Parameters<typeof move>[3]]) =>
  move(open(), by, number, form)
const row = (number: string) => issueRow(open().db, number)
const lastStep = async (issueId: string) => (await stepsOf(open().db, issueId)).at(-1)

describe('a step of staff', () => {
  test('that is kept inside is not public, and one that is inside cannot be made public', async () => {
    const { number, issueId } = await issue('in_progress')
    const { lastPublicAt } = await row(number)
    const kept = { to: 'in_progress', note: '内部说明。', promisedOn: '2026-09-20', public: false } as const
    const { reply } = await take(cast.unit, number, kept)
    expect(reply.timeline[0]).toMatchObject({ note: '内部说明。', promisedOn: '2026-09-20', isPublic: false })
    expect(await row(number)).toMatchObject({ lastPublicAt, promisedOn: null })
    expect((await lastStep(issueId))?.isPublic).toBe(false)
    const asked = await issue('submitted')
    await take(cast.host, asked.number, { to: 'need_info', note: '在哪个门？', public: true })
    expect((await lastStep(asked.issueId))?.isPublic).toBe(false)
  })

  test('keeps the time of a consultation inside with it', async () => {
    const { number } = await issue('deliberating', { meetingAt: new Date('2026-09-05T06:00:00Z') })
    const form = {
      to: 'deliberating',
      note: '先和物业碰头。',
      meetingAt: '2026-09-04T06:00:00.000Z',
    } as const
    await take(cast.host, number, { ...form, public: false })
    expect((await row(number)).meetingAt).toEqual(new Date('2026-09-05T06:00:00Z'))
    await take(cast.host, number, form)
    expect((await row(number)).meetingAt).toEqual(new Date(form.meetingAt))
  })

  test.each([
    ['accepted', 'declined'],
    ['accepted', 'redirected'],
    ['accepted', 'dispatched'],
    ['in_progress', 'replied'],
    ['replied', 'closed'],
  ] as const)('from %s to %s cannot be kept inside: everybody sees what came of it', async (status, to) => {
    const { number, issueId } = await issue(status)
    const form = { ...(await fullForm(open().db, to, cast.unitId)), public: false }
    const by = to === 'replied' ? cast.unit : cast.host
    expect((await take(by, number, form)).details).toHaveProperty('public')
    expect((await row(number)).status).toBe(status)
    expect(await stepsOf(open().db, issueId)).toEqual([])
  })
})
