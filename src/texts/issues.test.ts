import type { Issue, IssueItem, Step } from '@contract/endpoints/issues.ts'
import { expect, test } from 'vitest'
import { dueFacts } from './issue-due'
import { issueFacts } from './issue-facts'
import { shareText, thousands } from './issue-figures'
import { notPublicText, whoText } from './issue-notes'
import { issueNumberIn } from './issue-number'
import { stepsText, stepText, stepTitle } from './issue-steps'
import { leftText, ratingText, stepWords } from './issues'
import { usualTopics } from './topic-tiles'

test('counts six steps, and none for what ended beside the way', () => {
  expect(stepWords('in_progress')).toEqual({ at: 4, isDone: false, text: '第 4 步，共 6 步：办理' })
  expect(stepWords('closed')).toMatchObject({ at: 6, isDone: true })
  expect(stepWords('declined')).toBeUndefined()
})

test('says a late issue is late', () => {
  expect(leftText(-1)).toEqual({ text: '超 1 天', tone: 'alert' })
  expect(leftText(0).text).toBe('今天到期')
  expect(leftText(2)).toEqual({ text: '还有 2 天', tone: 'ochre' })
  expect(leftText(10)).toEqual({ text: '还有 10 个工作日', tone: 'green' })
})

const ITEM: IssueItem = {
  id: '2201-i1',
  number: 'CC-2026-000012-3',
  title: '井盖下沉',
  topic: 'road_traffic',
  topicName: '道路交通',
  status: 'in_progress',
  at: '2026-09-14T01:00:00Z',
  supportCount: 0,
}

test('puts what presses on the tag of a row, and the state where nothing does', () => {
  expect(issueFacts({ ...ITEM, workdaysLeft: 10 })).toMatchObject({ status: '办理中', state: 'now' })
  expect(issueFacts({ ...ITEM, workdaysLeft: 2 })).toMatchObject({ status: '还有 2 天', state: 'soon' })
  expect(issueFacts({ ...ITEM, workdaysLeft: -1 })).toMatchObject({ status: '超 1 天', state: 'late' })
})

test('says below the bar who deals with it, when it is talked over, and how long it took', () => {
  expect(issueFacts(ITEM).foot).toBe(ITEM.number)
  expect(issueFacts({ ...ITEM, unit: '区城市管理局' }).foot).toBe('承办 区城市管理局')
  const meetingAt = '2026-09-18T06:00:00Z'
  expect(issueFacts({ ...ITEM, status: 'deliberating', meetingAt }).foot).toBe('9 月 18 日 14:00 坐下来谈')
  const closed = { ...ITEM, status: 'closed' as const, tookWorkdays: 6 }
  expect(issueFacts({ ...closed, stars: 5 }).foot).toBe('用了 6 个工作日，居民满意')
  expect(issueFacts({ ...closed, tookWorkdays: 0 }).foot).toBe('当天就答复了')
  expect([5, 4, 3, 2, 1].map(ratingText)).toEqual(['满意', '基本满意', '基本满意', '不满意', '不满意'])
})

const STEP: Step = { at: ITEM.at, status: 'in_progress', photos: [], isPublic: true }

test('words a step by what was done, where to and until when', () => {
  expect(stepTitle({ ...STEP, act: 'begin' })).toBe('办理中')
  expect(stepTitle({ ...STEP, act: 'bounce', status: 'accepted' })).toBe('被退回一次')
  const delay: Step = { ...STEP, act: 'report', note: '雨天停工', promisedOn: '2026-10-15' }
  expect(stepText(delay)).toBe('雨天停工。改到 10 月 15 日前办完。')
  const reply: Step = { ...delay, act: 'reply', status: 'replied' }
  expect(stepText(reply)).toContain('答应 10 月 15 日前办完。')
  const sentOn: Step = { ...STEP, act: 'redirect', status: 'redirected', toward: '12345' }
  expect(stepText(sentOn)).toBe('这件事归别的部门管。请找 12345。')
  expect(stepsText([STEP, { ...STEP, isPublic: false }])).toBe('共 2 步，1 步没有公开')
})

test('draws the clock from dispatch, and what was promised once it stopped', () => {
  const clock = { dispatchedOn: '2026-09-15', dueOn: '2026-10-15' }
  const running = dueFacts({ ...ITEM, ...clock, workdaysLeft: 10 } as Issue, '2026-09-24')
  expect(running).toMatchObject({ label: '最晚办完', date: '10 月 15 日前', percent: 30 })
  expect(running?.left.text).toBe('还有 10 个工作日')
  const promised = {
    ...ITEM,
    ...clock,
    status: 'replied',
    replyClass: 'B',
    promisedOn: '2026-10-15',
  } as Issue
  expect(dueFacts(promised, '2026-10-17')).toMatchObject({ label: '答应办完', left: { tone: 'alert' } })
  expect(dueFacts({ ...promised, replyClass: 'A' }, '2026-09-24')).toBeUndefined()
})

test('writes figures with their thousands, and no share of nothing', () => {
  expect([thousands(86), thousands(1286), thousands(1234567)]).toEqual(['86', '1,286', '1,234,567'])
  expect([shareText(92, 100), shareText(999, 1000), shareText(0, 0)]).toEqual(['92%', '99%', '—'])
})

test('says who sees what, and why something is not public yet', () => {
  expect(whoText('anonymous', '张**').inside).toBe('站点看到：匿名')
  expect(whoText('public', '张**').inside).toBe('站点看到：居民 张**')
  expect(notPublicText('passed', 'station')).toContain('不公开')
  expect(notPublicText('refused', 'public')).toContain('不会公开')
})

test('finds a number in a scanned address', () => {
  expect(issueNumberIn('https://x.cn/issue/progress/index?number=CC-2026-000123-7')).toBe('CC-2026-000123-7')
  expect(issueNumberIn('cc-2026-000123-7')).toBe('CC-2026-000123-7')
  expect(issueNumberIn('井盖')).toBeUndefined()
})

test('shows eight topics, the chosen one among them', () => {
  const all = 'abcdefghij'.split('').map(code => ({ code, parent: 'group' }))
  expect(usualTopics([{ code: 'group' }, ...all]).map(t => t.code)).toEqual('abcdefgh'.split(''))
  expect(usualTopics(all, 'j').at(-1)?.code).toBe('j')
})
