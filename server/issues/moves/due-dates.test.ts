import { beforeAll, describe, expect, test } from 'vitest'
import { reopenIssue } from '../../../contract/endpoints/transitions.ts'
import { saveIssueSettings } from '../../../contract/endpoints/worklists.ts'
import { instantAt } from '../../../contract/rules/beijing-time.ts'
import { startApp } from '../../../test/app.ts'
import { makeTopic, NOW } from '../../../test/factories.ts'
import { type Cast, issueIn, issueRow, makeCast, move, stepsOf } from '../../../test/moves.ts'
import { importFile } from '../../importing/import-file.ts'
import { inOrder } from '../../importing/kinds.ts'

const open = startApp()
const HOLIDAYS = new URL('../../../data/holidays-2026-2027.csv', import.meta.url).pathname
let cast: Cast

beforeAll(async () => {
  cast = await makeCast(open())
  for (const { path, kind } of await inOrder([HOLIDAYS]))
    await importFile(open().db, path, kind, { now: NOW })
})

async function topicWith(workdays: number | null): Promise<string> {
  const code = await makeTopic(open().db, `topic_${workdays ?? 'none'}`, `类别${workdays ?? ''}`)
  await open().db.updateTable('topics').set({ defaultWorkdays: workdays }).where('code', '=', code).execute()
  return code
}

/** The due date of an issue that is dispatched at a moment. */
async function dueAfter(day: string, workdays: number | null, time = '10:00') {
  open().clock.at = instantAt(day, time)
  const { number, issueId } = await issueIn(open().db, cast, 'accepted', { topic: await topicWith(workdays) })
  const { reply } = await move(open(), cast.host, number, { to: 'dispatched', unitId: cast.unitId })
  const { dueOn, dispatchedOn } = await issueRow(open().db, number)
  expect(reply).toMatchObject({ dueOn, dispatchedOn })
  expect((await stepsOf(open().db, issueId)).at(-1)).toMatchObject({ act: 'dispatch', dueOn })
  open().clock.at = NOW
  return { dueOn, dispatchedOn }
}

describe('the due date', () => {
  // each counted by hand on the calendar of the State Council's notice
  test.each([
    // 28, 29, 30 September; 8, 9, 10 (make-up) October; 12, 13, 14, 15
    ['over Mid-Autumn and National Day', '2026-09-24', 10, '2026-10-15'],
    // 8, 9, 10 (make-up), 12, 13 October
    ['dispatched on the last day before National Day', '2026-09-30', 5, '2026-10-13'],
    // 8 October is the first workday
    ['dispatched in the holiday', '2026-10-03', 1, '2026-10-08'],
    // 18, 20 (a Sunday that is worked), 21, 22 September
    ['over the Sunday worked for National Day', '2026-09-17', 4, '2026-09-22'],
    // 12, 13, 14 (make-up), 24, 25 February
    ['over Spring Festival', '2026-02-11', 5, '2026-02-25'],
    // 24, 25, 26, 27, 28 (make-up) February; 2 March
    ['over the make-up Saturday after it', '2026-02-14', 6, '2026-03-02'],
    // without holidays: 3, 4, 7, 8, 9 September
    ['in an ordinary week', '2026-09-02', 5, '2026-09-09'],
  ])('%s', async (_, day, workdays, dueOn) => {
    expect(await dueAfter(day, workdays)).toEqual({ dispatchedOn: day, dueOn })
  })

  test('counts from the day in Beijing', async () => {
    expect(await dueAfter('2026-09-02', 5, '00:05')).toEqual({
      dispatchedOn: '2026-09-02',
      dueOn: '2026-09-09',
    })
    expect(await dueAfter('2026-09-02', 5, '23:55')).toEqual({
      dispatchedOn: '2026-09-02',
      dueOn: '2026-09-09',
    })
  })

  test('is 15 workdays away where neither topic nor city says so', async () => {
    expect((await dueAfter('2026-07-01', null)).dueOn).toBe('2026-07-22')
  })

  test('is as near as the city asks, never farther than the topic has it', async () => {
    const save = (workdays: number) => {
      const asked = { proposes: 'public', needsPhotos: false, workdays } as const
      const body = {
        topics: [
          { topic: 'topic_5', ...asked },
          { topic: 'topic_none', ...asked },
        ],
        keepsAuthorMonths: 36,
      }
      return open().call(saveIssueSettings, { params: { city: 'CC' }, body }, cast.office.token)
    }
    expect((await save(3)).status).toBe(200)
    expect((await dueAfter('2026-09-02', 5)).dueOn).toBe('2026-09-07')
    expect((await dueAfter('2026-09-02', null)).dueOn).toBe('2026-09-07')
    await save(9)
    expect((await dueAfter('2026-09-02', 5)).dueOn).toBe('2026-09-09')
    expect((await dueAfter('2026-09-02', null)).dueOn).toBe('2026-09-15')
  })

  test('runs anew from reopening', async () => {
    const topic = await topicWith(10)
    open().clock.at = instantAt('2026-09-24', '10:00')
    const { number } = await issueIn(open().db, cast, 'replied', {
      topic,
      repliedAt: new Date(instantAt('2026-09-22', '10:00')),
    })
    const asked = { params: { number }, body: { reason: '没修好。' } }
    const { reply } = await open().call(reopenIssue, asked, cast.author.token)
    expect(reply).toMatchObject({ status: 'reopened', dispatchedOn: '2026-09-24', dueOn: '2026-10-15' })
    open().clock.at = NOW
  })
})
