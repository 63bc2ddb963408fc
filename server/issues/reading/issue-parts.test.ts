import { describe, expect, test } from 'vitest'
import { getIssue } from '../../../contract/endpoints/issues.ts'
import { instantAt } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { CITY, makeIssue, makeStation, makeTopic, makeUnit, NOW } from '../../../test/factories.ts'
import { makeAccount, signedIn } from '../../../test/people.ts'
import { newId, randomId } from '../../database/ids.ts'

const open = startApp()
type Draft = Parameters<typeof makeIssue>[1]
const make = async (draft: Draft) => {
  const made = await makeIssue(open().db, draft)
  await open().refresh()
  return made
}
const read = async (number: string, token?: string) =>
  (await open().call(getIssue, { params: { number } }, token)).reply

async function addStep(issueId: string, step: Record<string, unknown>): Promise<string> {
  const transitionId = newId(CITY)
  const row = {
    cityId: CITY,
    transitionId,
    issueId,
    position: 1,
    accountId: null,
    unitName: null,
    dueOn: null,
  }
  const rest = { fromStatus: 'accepted', toStatus: 'accepted', role: 'host', note: null, isPublic: true }
  await open()
    .db.insertInto('transitions')
    .values({ ...row, ...rest, at: new Date(NOW), ...step } as never)
    .execute()
  return transitionId
}

describe('the public', () => {
  test('reads masked words, no point on the map, no standing, no rating in words, no author', async () => {
    const accountId = await makeAccount(open().db, { name: '欧阳靖宇', phone: '13700003377' })
    const secret = {
      title: '请打13912345678',
      body: '住在解放大路88号3号楼2单元502室，请来看看。',
      place: '解放大路88号门口',
      ratingWords: '谢谢欧阳靖宇',
    }
    const { number } = await make({ ...secret, accountId, stars: 5, latGcj02: 43.81234, lngGcj02: 125.35678 })
    const reply = await read(number)
    expect(reply).toMatchObject({ title: '请打＊＊', where: '解放大路＊＊门口', stars: 5, isMine: false })
    const gone = [reply.lat, reply.lng, reply.standing, reply.check, reply.authorName, reply.ratingWords]
    expect(gone).toEqual(Array(6).fill(undefined))
    const words = JSON.stringify(reply)
    for (const hidden of ['1391', '502', '88号', '欧阳', '1370', accountId, '43.81234'])
      expect(words).not.toContain(hidden)
  })

  test('reads of public steps what staff wrote, masked, and nothing that a resident wrote unchecked', async () => {
    const { issueId, number } = await make({ status: 'reopened' })
    await addStep(issueId, { position: 1, note: '已联系13912345678', act: 'report' })
    await addStep(issueId, { position: 2, role: 'resident', act: 'reopen', note: '还是坏的，找张三' })
    await addStep(issueId, { position: 3, isPublic: false, note: '内部' })
    const { timeline } = await read(number)
    expect(timeline.map(step => [step.act, step.note])).toEqual([
      ['reopen', undefined],
      ['report', '已联系＊＊'],
    ])
  })

  test('learns of the main issue only when that one is public', async () => {
    const hidden = await make({ visibility: 'station' })
    const shown = await make({})
    for (const [master, isKnown] of [
      [hidden, false],
      [shown, true],
    ] as const) {
      const { issueId, number } = await make({ status: 'merged', mergedInto: master.issueId })
      await addStep(issueId, { act: 'merge', toStatus: 'merged', toward: master.number })
      const reply = await read(number)
      expect(reply.mergedInto).toBe(isKnown ? master.number : undefined)
      expect(reply.timeline[0]?.toward).toBe(isKnown ? master.number : undefined)
      const { token } = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
      expect((await read(number, token)).mergedInto).toBe(master.number)
    }
    expect((await read(shown.number)).mergedCount).toBe(1)
  })

  test('reads which others are dealt with together with it: the public ones, by their public titles', async () => {
    const main = await make({})
    const more = { status: 'merged', mergedInto: main.issueId } as const
    const shown = await make({ ...more, title: '灯不亮，电话13812345678' })
    await make({ ...more, visibility: 'station' })
    await make({ ...more, contentCheck: 'review' })
    const { merged, mergedCount } = await read(main.number)
    expect(mergedCount).toBe(3)
    expect(merged).toEqual([{ number: shown.number, title: expect.not.stringContaining('138') }])
    expect((await read(shown.number)).merged).toBeUndefined()
  })

  test('learns of each main issue by itself, whichever it has now; its author no more than anybody', async () => {
    const me = await signedIn(open().db)
    const [hidden, shown] = [await make({ visibility: 'station' }), await make({})]
    for (const [before, now] of [
      [hidden, shown],
      [shown, hidden],
    ] as const) {
      const more = { status: 'merged', mergedInto: now.issueId, accountId: me.accountId } as const
      const { issueId, number } = await make(more)
      for (const [i, { number: toward }] of [before, now].entries())
        await addStep(issueId, { position: i + 1, act: 'merge', toStatus: 'merged', toward })
      for (const token of [undefined, me.token]) {
        const reply = await read(number, token)
        expect(reply.timeline.flatMap(step => step.toward ?? [])).toEqual([shown.number])
        expect(JSON.stringify(reply)).not.toContain(hidden.number)
      }
      const { token } = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
      expect((await read(number, token)).timeline.map(s => s.toward)).toEqual([now.number, before.number])
    }
  })

  test('and its author read of a look at the words that there was one; why is for staff', async () => {
    const me = await signedIn(open().db)
    const { issueId, number } = await make({ status: 'need_info', accountId: me.accountId })
    const asked = { toStatus: 'need_info', isPublic: false } as const
    await addStep(issueId, { position: 1, act: 'ask', note: '在哪个门？', ...asked })
    await addStep(issueId, { position: 2, act: 'check', note: '内容检查：不公开。像是广告', ...asked })
    const notes = async (token: string) => (await read(number, token)).timeline.map(s => [s.act, s.note])
    expect(await notes(me.token)).toEqual([
      ['check', undefined],
      ['ask', '在哪个门？'],
    ])
    const { token } = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
    expect((await notes(token))[0]).toEqual(['check', '内容检查：不公开。像是广告'])
  })

  test('sees the photos of public steps, not those of inner ones', async () => {
    const { issueId, number } = await make({})
    for (const [position, isPublic] of [true, false].entries()) {
      const transitionId = await addStep(issueId, { position: position + 1, isPublic })
      const photo = { cityId: CITY, transitionId, position: 0, uploadId: randomId(), width: 4, height: 3 }
      await open()
        .db.insertInto('transitionPhotos')
        .values({ ...photo, stage: 'after' })
        .execute()
    }
    const reply = await read(number)
    expect(reply.timeline.map(step => step.photos.map(photo => photo.stage))).toEqual([['after']])
    const { token } = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
    expect((await read(number, token)).timeline.flatMap(step => step.photos)).toHaveLength(2)
  })
})

describe('who sees all of it', () => {
  test('author, host, office and the unit that has it; other units and unknown ones do not', async () => {
    const stationId = await makeStation(open().db)
    const [unitId, otherUnit] = [await makeUnit(open().db), await makeUnit(open().db)]
    const me = await signedIn(open().db)
    const { number } = await make({
      ...{ stationId, unitId, accountId: me.accountId, visibility: 'station', status: 'signed' },
      ...{ dueOn: '2026-09-07', repliedAt: new Date(NOW), bounces: 1 },
    })
    const inside = [
      [me, ['author']],
      [await signedIn(open().db, [{ role: 'host', scope: stationId }]), ['host']],
      [await signedIn(open().db, [{ role: 'office', scope: 'CC' }]), ['office']],
      [await signedIn(open().db, [{ role: 'unit', scope: unitId }]), ['handler']],
    ] as const
    for (const [{ token }, parts] of inside)
      expect((await read(number, token)).standing).toEqual({
        ...{ parts, bounces: 1, hasUnitBounced: false, reopens: 0, hasUnit: true },
        repliedAt: new Date(NOW).toISOString(),
      })
    const outside = [
      await signedIn(open().db, [{ role: 'unit', scope: otherUnit }]),
      await signedIn(open().db, [{ role: 'unit', scope: '' }]),
      await signedIn(open().db, [{ cityId: 2202, role: 'unit', scope: unitId }]),
    ]
    for (const { token } of outside)
      expect((await open().call(getIssue, { params: { number } }, token)).status).toBe(404)
  })

  test('an author without a name, an anonymous one and one on behalf are masked for staff', async () => {
    const { token } = await signedIn(open().db, [{ role: 'office', scope: 'CC' }])
    const accountId = await makeAccount(open().db, { name: '欧阳靖宇' })
    const nameOf = async (draft: Draft) => (await read((await make(draft)).number, token)).authorName
    expect(await nameOf({ accountId })).toBe('欧**')
    expect(await nameOf({ accountId, visibility: 'anonymous', onBehalfName: '司徒老太' })).toBe('匿名')
    expect(await nameOf({ accountId, onBehalfName: '司徒老太' })).toBe('司**')
    expect(await nameOf({})).toBe('居民')
  })
})

describe('facts', () => {
  test.each([
    ['signed', '2026-09-02', 0],
    ['dispatched', '2026-09-07', 3],
    ['in_progress', '2026-08-28', -3],
    ['replied', '2026-09-07', undefined],
  ] as const)('%s, due on %s: %s workdays left', async (status, dueOn, workdaysLeft) => {
    const reply = await read((await make({ status, dueOn })).number)
    expect([reply.dueOn, reply.workdaysLeft]).toEqual([dueOn, workdaysLeft])
  })

  test('workdays from dispatch to the reply, by the day in Beijing', async () => {
    const repliedAt = new Date(instantAt('2026-09-01', '00:30'))
    const { number } = await make({
      status: 'replied',
      dispatchedOn: '2026-08-28',
      repliedAt,
      replyClass: 'A',
    })
    expect(await read(number)).toMatchObject({ tookWorkdays: 2, replyClass: 'A', dispatchedOn: '2026-08-28' })
  })

  test('what the caller supports and follows, and what the city asks for at the end', async () => {
    const me = await signedIn(open().db)
    const topic = await makeTopic(open().db, 'parks', '公园')
    const { issueId, number } = await make({ topic })
    expect(await read(number, me.token)).toMatchObject({
      isSupported: false,
      isFollowed: false,
      needsPhotos: false,
    })
    const row = { cityId: CITY, issueId, accountId: me.accountId, createdAt: new Date(NOW) }
    await open().db.insertInto('supports').values(row).execute()
    await open().db.insertInto('follows').values(row).execute()
    const template = {
      cityId: CITY,
      topic,
      proposes: 'public',
      placeLabel: null,
      needsPhotos: true,
      workdays: null,
    }
    await open()
      .db.insertInto('topicTemplates')
      .values(template as never)
      .execute()
    expect(await read(number, me.token)).toMatchObject({
      isSupported: true,
      isFollowed: true,
      needsPhotos: true,
    })
    expect(await read(number)).toMatchObject({ isSupported: false, isFollowed: false })
  })
})
