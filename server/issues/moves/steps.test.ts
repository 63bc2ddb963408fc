import { beforeAll, describe, expect, test } from 'vitest'
import type { TransitionForm } from '../../../contract/endpoints/transitions.ts'
import { addDays, dayOf } from '../../../contract/rules/beijing-time.ts'
import type { IssueStatus } from '../../../contract/rules/issues.ts'
import { startApp } from '../../../test/app.ts'
import { makeTopic, NOW } from '../../../test/factories.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf, uploadOf } from '../../../test/moves.ts'
import { type Person, signedIn } from '../../../test/people.ts'

const open = startApp()
let cast: Cast
beforeAll(async () => {
  cast = await makeCast(open())
})

const TODAY = dayOf(NOW)
const issue = (status: IssueStatus, more = {}) => issueIn(open().db, cast, status, more)
const row = (number: string) => issueRow(open().db, number)
const lastStep = async (issueId: string) => (await stepsOf(open().db, issueId)).at(-1)
const take = (by: Person, number: string, form: TransitionForm) => move(open(), by, number, form)
const photosOf = (issueId: string) =>
  open()
    .db.selectFrom('transitionPhotos as p')
    .innerJoin('transitions as t', 't.transitionId', 'p.transitionId')
    .select(['p.uploadId', 'p.stage', 'p.position'])
    .where('t.issueId', '=', issueId)
    .orderBy('p.position')
    .execute()

describe('what a step cannot be taken without', () => {
  test.each<[IssueStatus, TransitionForm, string[]]>([
    ['submitted', { to: 'need_info' }, ['note']],
    ['submitted', { to: 'declined', note: '  ' }, ['note']],
    ['submitted', { to: 'redirected' }, ['redirectTo']],
    ['accepted', { to: 'merged' }, ['mergeInto']],
    ['accepted', { to: 'dispatched' }, ['unitId']],
    ['deliberating', { to: 'in_progress' }, ['note']],
    ['deliberating', { to: 'replied' }, ['note', 'replyClass']],
    ['in_progress', { to: 'in_progress' }, ['note']],
    ['in_progress', { to: 'replied', note: '修好了。' }, ['replyClass']],
    ['in_progress', { to: 'replied', note: '在修。', replyClass: 'B' }, ['promisedOn']],
    [
      'in_progress',
      { to: 'replied', note: '在修。', replyClass: 'B', promisedOn: '2026-09-01' },
      ['promisedOn'],
    ],
    ['in_progress', { to: 'in_progress', note: '晚几天。', promisedOn: '2026-09-01' }, ['promisedOn']],
    ['accepted', { to: 'dispatched', unitId: '2201-U-none' }, ['unitId']],
    ['accepted', { to: 'dispatched', unitId: '2202-U-1' }, ['unitId']],
  ])('from %s by %j: %j', async (status, form, fields) => {
    const { number, issueId } = await issue(status)
    const answer = await take(cast.office, number, form)
    expect(answer.refusal).toBe('invalid')
    expect(Object.keys(answer.details ?? {}).sort()).toEqual(fields)
    for (const sentence of Object.values(answer.details ?? {}))
      expect(sentence).toMatch(/^[\u4e00-\u9fff].*。$/)
    expect((await row(number)).status).toBe(status)
    expect(await stepsOf(open().db, issueId)).toEqual([])
  })

  test('giving back needs its ground in writing', async () => {
    const { number } = await issue('dispatched')
    expect((await take(cast.unit, number, { to: 'accepted' })).details).toEqual({ note: '请写明原因。' })
  })
})

describe('every step', () => {
  test('is a row with who, in what role and what about', async () => {
    const { number, issueId } = await issue('submitted')
    await take(cast.host, number, { to: 'screening' })
    await take(cast.office, number, { to: 'accepted', note: '属实。' })
    await take(cast.host, number, { to: 'dispatched', unitId: cast.unitId, note: '请尽快。' })
    await take(cast.unit, number, { to: 'signed' })
    await take(cast.office, number, { to: 'in_progress' })
    await take(cast.unit, number, { to: 'in_progress', note: '等配件。', promisedOn: '2026-09-20' })
    await take(cast.unit, number, { to: 'replied', note: '修好了。', replyClass: 'A' })
    await take(cast.host, number, { to: 'closed' })
    const steps = await stepsOf(open().db, issueId)
    const has = { unitId: cast.unitId, unitName: expect.any(String), dueOn: expect.any(String) }
    expect(steps).toMatchObject([
      { position: 1, act: 'screen', role: 'host', fromStatus: 'submitted', toStatus: 'screening' },
      { act: 'accept', role: 'office', note: '属实。', unitId: null, dueOn: null },
      { act: 'dispatch', role: 'host', note: '请尽快。', ...has },
      { act: 'sign', role: 'unit', accountId: cast.unit.accountId, ...has },
      { act: 'begin', role: 'office', ...has },
      { act: 'report', role: 'unit', promisedOn: '2026-09-20', ...has },
      { act: 'reply', role: 'unit', replyClass: 'A', ...has },
      { position: 8, act: 'close', role: 'host', toStatus: 'closed', ...has },
    ])
    expect(steps.every(step => step.isPublic)).toBe(true)
    expect(await row(number)).toMatchObject({ endedAt: new Date(NOW), lastPublicAt: new Date(NOW) })
  })

  test('of a host who is its author too is one of staff', async () => {
    const { number } = await issue('submitted', { accountId: cast.host.accountId })
    expect((await take(cast.host, number, { to: 'withdrawn' })).refusal).toBe('transition_not_allowed')
    expect((await take(cast.host, number, { to: 'accepted' })).status).toBe(201)
  })

  test('of an administrator says so', async () => {
    const { number, issueId } = await issue('submitted')
    const admin = await signedIn(open().db, [{ role: 'admin' }])
    await take(admin, number, { to: 'accepted' })
    expect((await lastStep(issueId))?.role).toBe('admin')
  })
})

describe('a consultation', () => {
  test('has its time, and can settle a matter on the spot, which the room then deals with', async () => {
    const { number, issueId } = await issue('accepted')
    const meetingAt = '2026-09-05T06:00:00.000Z'
    const { reply } = await take(cast.host, number, { to: 'deliberating', meetingAt })
    expect(reply.meetingAt).toBe(meetingAt)
    await take(cast.host, number, { to: 'in_progress', note: '商定由物业修。' })
    expect(await row(number)).toMatchObject({ status: 'in_progress', unitId: null, dueOn: null })
    const done = await take(cast.host, number, { to: 'replied', note: '修好了。', replyClass: 'A' })
    expect(done.reply).toMatchObject({ status: 'replied', replyClass: 'A' })
    expect(await lastStep(issueId)).toMatchObject({ act: 'reply', role: 'host', unitId: null })
  })
})

describe('giving back', () => {
  const bounce = (by: Person, number: string, to: IssueStatus) =>
    take(by, number, { to, note: '不归我们管。' })

  test('once leads back to the room, and not to the same unit again', async () => {
    const { number, issueId } = await issue('dispatched', { visibility: 'station', promisedOn: TODAY })
    const answer = await bounce(cast.unit, number, 'accepted')
    expect(answer.reply).toMatchObject({ status: 'accepted', standing: { hasUnit: false, bounces: 1 } })
    expect(await row(number)).toMatchObject({
      bounces: 1,
      unitId: null,
      dispatchedOn: null,
      dueOn: null,
      promisedOn: null,
    })
    expect(await lastStep(issueId)).toMatchObject({
      act: 'bounce',
      unitId: cast.unitId,
      note: '不归我们管。',
    })
    const again = await take(cast.host, number, { to: 'dispatched', unitId: cast.unitId })
    expect(again.details).toEqual({ unitId: '这个单位刚退回过，请选别的单位。' })
    expect((await take(cast.unit, number, { to: 'signed' })).status).toBe(404)
  })

  test('twice opens a consultation, after which either unit may have it, and none gives it back again', async () => {
    const { number } = await issue('dispatched')
    await bounce(cast.unit, number, 'accepted')
    await take(cast.host, number, { to: 'dispatched', unitId: cast.otherUnitId })
    expect((await bounce(cast.otherUnit, number, 'accepted')).details).toEqual({
      from: 'dispatched',
      allowed: ['signed', 'deliberating'],
    })
    expect((await bounce(cast.otherUnit, number, 'deliberating')).status).toBe(201)
    expect(await row(number)).toMatchObject({ status: 'deliberating', bounces: 2, unitId: null })
    expect((await take(cast.host, number, { to: 'dispatched', unitId: cast.otherUnitId })).status).toBe(201)
    for (const to of ['accepted', 'deliberating'] as const)
      expect((await bounce(cast.otherUnit, number, to)).details).toEqual({
        from: 'dispatched',
        allowed: ['signed'],
      })
  })
})

describe('a report', () => {
  test('can promise a later day, and the lawful due date stays', async () => {
    const { number } = await issue('in_progress')
    const promisedOn = addDays(TODAY, 20)
    const { reply } = await take(cast.unit, number, { to: 'in_progress', note: '等配件。', promisedOn })
    expect(reply).toMatchObject({ promisedOn, dueOn: '2026-09-10' })
    expect(reply.timeline[0]).toMatchObject({ promisedOn, note: '等配件。' })
    await take(cast.unit, number, { to: 'in_progress', note: '配件到了。' })
    expect((await row(number)).promisedOn).toBe(promisedOn)
  })
})

describe('a reply', () => {
  test.each([
    ['A', undefined],
    ['B', '2026-10-01'],
    ['C', '2027-05-01'],
    ['C', undefined],
    ['D', undefined],
  ] as const)('of class %s, promised for %s', async (replyClass, promisedOn) => {
    const { number } = await issue('in_progress', { promisedOn: TODAY })
    const form = { to: 'replied', note: '答复如下。', replyClass, ...(promisedOn && { promisedOn }) } as const
    expect((await take(cast.unit, number, form)).status).toBe(201)
    expect(await row(number)).toMatchObject({
      replyClass,
      repliedAt: new Date(NOW),
      promisedOn: promisedOn ?? null,
      endedAt: null,
    })
  })

  const solved = { to: 'replied', note: '清理完了。', replyClass: 'A' } as const
  const river = async (more = {}) =>
    issue('in_progress', { topic: await makeTopic(open().db, 'river_lake', '河湖环境'), ...more })

  test('that a river is clean shows it before and after', async () => {
    const { number, issueId } = await river()
    expect(Object.keys((await take(cast.unit, number, solved)).details ?? {}).sort()).toEqual([
      'beforePhotoIds',
      'photoIds',
    ])
    const [after, before] = [await uploadOf(open().db, cast.unit), await uploadOf(open().db, cast.unit)]
    const half = await take(cast.unit, number, { ...solved, photoIds: [after] })
    expect(Object.keys(half.details ?? {})).toEqual(['beforePhotoIds'])
    const { reply } = await take(cast.unit, number, {
      ...solved,
      photoIds: [after],
      beforePhotoIds: [before],
    })
    expect(reply.timeline[0]?.photos).toMatchObject([
      { id: before, stage: 'before' },
      { id: after, stage: 'after' },
    ])
    expect(await photosOf(issueId)).toMatchObject([{ uploadId: before }, { uploadId: after }])
  })

  test('needs no other photo of before than those sent in, and none unless it is solved', async () => {
    const { number, issueId } = await river()
    const uploadId = await uploadOf(open().db, cast.author)
    const size = { width: 10, height: 10 }
    await open()
      .db.insertInto('issuePhotos')
      .values({ cityId: 2201, issueId, position: 0, uploadId, ...size })
      .execute()
    const after = await uploadOf(open().db, cast.unit)
    expect((await take(cast.unit, number, { ...solved, photoIds: [after] })).status).toBe(201)
    const other = await river()
    expect((await take(cast.unit, other.number, { ...solved, replyClass: 'D' })).status).toBe(201)
  })
})

describe('photos of a step', () => {
  const report = (number: string, photoIds: string[], beforePhotoIds: string[] = []) =>
    take(cast.unit, number, { to: 'in_progress', note: '看现场。', photoIds, beforePhotoIds })

  test('are one’s own, each in one step, and not those of an issue', async () => {
    const { number, issueId } = await issue('in_progress')
    const mine = await uploadOf(open().db, cast.unit)
    expect((await report(number, [mine, mine])).status).toBe(201)
    expect(await photosOf(issueId)).toEqual([{ uploadId: mine, stage: null, position: 0 }])
    expect((await report(number, [mine])).details).toHaveProperty('photoIds')
    expect((await report(number, [await uploadOf(open().db, cast.author)])).details).toHaveProperty(
      'photoIds',
    )
    expect((await report(number, [], ['nosuchphoto000'])).details).toHaveProperty('beforePhotoIds')
    const both = await uploadOf(open().db, cast.unit)
    expect((await report(number, [both], [both])).details).toHaveProperty('photoIds')
    expect(await stepsOf(open().db, issueId)).toHaveLength(1)
  })

  test('are at most six of each', async () => {
    const { number } = await issue('in_progress')
    const ids = Array.from({ length: 7 }, (_, i) => `photo0000000${i}`)
    expect((await report(number, ids)).details).toHaveProperty('photoIds')
  })
})
