import { describe, expect, test } from 'vitest'
import { getIssue } from '../../../contract/endpoints/issues.ts'
import { MINUTE } from '../../../contract/rules/beijing-time.ts'
import { startChecks } from '../../../test/content-checks.ts'
import { makeStation, NOW } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { checkWaiting } from './check-content.ts'

const { db, app, host, standin, sent, checkOf, push, decide, noticesOf, setStatus } = startChecks()

describe('photos of an issue', () => {
  test('are handed to WeChat by their public address, and the issue waits for every verdict', async () => {
    const issue = await sent(2)
    expect(issue.images.map(image => image.url)).toEqual([
      expect.stringMatching(/^https:\/\/doorstep\.example\/media\/[a-z0-9]{20}\.jpg\?until=/),
      expect.stringMatching(/^https:\/\/doorstep\.example\/media\/[a-z0-9]{20}\.jpg\?until=/),
    ])
    expect(await checkOf(issue)).toBe('waiting')
    expect(await push(issue.images[0], 'pass')).toEqual({ status: 200, text: 'success' })
    expect(await checkOf(issue)).toBe('waiting')
    await push(issue.images[1], 'pass')
    expect(await checkOf(issue)).toBe('passed')
  })

  test.each([
    ['risky', 'pass', 'refused'],
    ['review', 'pass', 'review'],
    ['review', 'risky', 'refused'],
  ] as const)('%s and %s make it %s: the worst decides', async (first, second, check) => {
    const issue = await sent(2)
    await push(issue.images[0], first)
    await push(issue.images[1], second)
    expect(await checkOf(issue)).toBe(check)
  })

  test('cannot make good what the words say', async () => {
    const issue = await sent(1, '有人代办刷单')
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('refused tell their author once that it is not public, and it is still dealt with', async () => {
    const issue = await sent(2)
    await push(issue.images[0], 'risky')
    await push(issue.images[1], 'risky')
    expect(await noticesOf(issue)).toMatchObject([{ subject: issue.number, title: '这件事不会公开' }])
    await setStatus(issue.number, 'accepted')
    expect((await app().call(getIssue, { params: { number: issue.number } })).refusal).toBe('not_found')
  })

  test('without a verdict for 30 minutes are left to a person', async () => {
    const issue = await sent(1)
    const waiting = (minutes: number) => checkWaiting(db(), app().app.checker, NOW + minutes * MINUTE)
    await waiting(29)
    expect(await checkOf(issue)).toBe('waiting')
    await waiting(30)
    expect(await checkOf(issue)).toBe('review')
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('with a verdict that comes too late are left to a person', async () => {
    const issue = await sent(1)
    app().clock.at = NOW + 31 * MINUTE
    await push(issue.images[0], 'pass')
    expect(await checkOf(issue)).toBe('review')
  })

  test('that WeChat could not take are handed in again', async () => {
    standin().behaviour.isDown = true
    const issue = await sent(1)
    expect(issue.images).toEqual([])
    standin().behaviour.isDown = false
    await checkWaiting(db(), app().app.checker, NOW + 2 * MINUTE)
    expect(await checkOf(issue)).toBe('waiting')
    await push(standin().images.at(-1), 'pass')
    expect(await checkOf(issue)).toBe('passed')
  })

  test('that nobody can fetch, and words that WeChat does not judge for half an hour, are left to a person', async () => {
    standin().behaviour.isDown = true
    const [photo, words] = [await sent(1), await sent(0)]
    standin().behaviour.isDown = false
    await checkWaiting(db(), { ...app().app.checker, publicUrl: undefined }, NOW + 2 * MINUTE)
    expect([await checkOf(photo), await checkOf(words)]).toEqual(['review', 'passed'])
    standin().behaviour.isDown = true
    const late = await sent(0)
    await checkWaiting(db(), app().app.checker, NOW + 30 * MINUTE)
    expect(await checkOf(late)).toBe('review')
  })
})

describe('a person’s verdict', () => {
  test('stands against every machine that comes later', async () => {
    const [passed, refused] = [await sent(1), await sent(1)]
    expect((await decide(passed.number, 'passed')).reply).toEqual({ check: 'passed' })
    await decide(refused.number, 'refused')
    await push(passed.images[0], 'risky')
    await push(refused.images[0], 'pass')
    expect([await checkOf(passed), await checkOf(refused)]).toEqual(['passed', 'refused'])
    expect(await noticesOf(refused)).toHaveLength(1)
    expect(await noticesOf(passed)).toEqual([])
  })

  test('is an inner step that the public does not read, written once', async () => {
    const issue = await sent(0, '有人代办刷单')
    await decide(issue.number, 'passed')
    await decide(issue.number, 'passed')
    await setStatus(issue.number, 'accepted')
    const asked = { params: { number: issue.number } }
    const { timeline, check } = (await app().call(getIssue, asked, host().token)).reply
    expect(check).toBe('passed')
    expect(timeline.filter(step => step.note?.startsWith('内容检查：'))).toMatchObject([
      { note: '内容检查：可以公开。看过', isPublic: false, status: 'submitted' },
    ])
    expect(JSON.stringify((await app().call(getIssue, asked)).reply)).not.toContain('内容检查')
  })

  test('can take back what was public', async () => {
    const issue = await sent(0)
    await setStatus(issue.number, 'accepted')
    const read = async () => (await app().call(getIssue, { params: { number: issue.number } })).status
    expect(await read()).toBe(200)
    await decide(issue.number, 'refused')
    expect(await read()).toBe(404)
  })

  test('is the station’s or the office’s: to others the issue is not there', async () => {
    const { number, me } = await sent(0)
    const other = await signedIn(db(), [{ role: 'host', scope: await makeStation(db()) }])
    const elsewhere = await signedIn(db(), [{ cityId: 2202, role: 'office', scope: 'JL' }])
    const unit = await signedIn(db(), [{ role: 'unit', scope: '2201-U-1' }])
    expect((await decide(number, 'refused', other)).status).toBe(404)
    expect((await decide(number, 'refused', elsewhere)).status).toBe(404)
    expect((await decide(number, 'refused', unit)).status).toBe(403)
    expect((await decide(number, 'refused', me)).status).toBe(403)
    const office = await signedIn(db(), [{ role: 'office', scope: 'CC' }])
    expect((await decide(number, 'refused', office)).status).toBe(200)
  })
})
