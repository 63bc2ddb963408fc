import { expect, test } from 'vitest'
import { notPublicText, whoText } from './issue-notes'
import { issueNumberIn } from './issue-number'
import { dueText, stepWords } from './issues'
import { usualTopics } from './topic-tiles'

test('counts six steps, and none for what ended beside the way', () => {
  expect(stepWords('in_progress')).toEqual({ at: 4, isDone: false, text: '第 4 步，共 6 步：办理' })
  expect(stepWords('closed')).toMatchObject({ at: 6, isDone: true })
  expect(stepWords('declined')).toBeUndefined()
})

test('says a late issue is late', () => {
  expect(dueText('2026-09-14', '2026-09-15')).toEqual({ text: '9 月 14 日前，超 1 天', tone: 'alert' })
  expect(dueText('2026-09-17', '2026-09-15').text).toBe('9 月 17 日前，还有 2 天')
  expect(dueText('2026-10-15', '2026-09-15')).toEqual({ text: '10 月 15 日前', tone: 'green' })
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
