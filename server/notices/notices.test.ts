import { beforeEach, describe, expect, test } from 'vitest'
import {
  answerPrompt,
  getNoticeSettings,
  listMyNotices,
  listTemplates,
  readNotices,
  setNoticeGroup,
} from '../../contract/endpoints/notices.ts'
import { startApp } from '../../test/app.ts'
import { NOW } from '../../test/factories.ts'
import { type Person, signedIn } from '../../test/people.ts'
import { newId } from '../database/ids.ts'
import { insertNotice } from './insert-notice.ts'

const open = startApp({
  env: {
    WECHAT_TEMPLATE_BOOKED: 'template-booked:thing1,time2,thing3,character_string4',
    WECHAT_TEMPLATE_VISIT: 'template-visit:thing1,time2,thing3,character_string4',
  },
})
let me: Person
beforeEach(async () => {
  me = await signedIn(open().db)
})

const tell = (to: Person, minutes: number) => {
  const noticeId = newId(2201)
  const notice = { cityId: 2201, noticeId, accountId: to.accountId, title: '收到了', body: '事码' }
  const createdAt = new Date(NOW + minutes * 60_000)
  return insertNotice(open().db, { ...notice, kind: 'issue_received', subject: noticeId, createdAt })
}
const list = async (who = me) => (await open().call(listMyNotices, { query: {} }, who.token)).reply
const settings = async (who = me) => (await open().call(getNoticeSettings, {}, who.token)).reply
const leftOf = async (template: string) =>
  (await settings()).credits.find(credit => credit.template === template)?.left

describe('reading', () => {
  test('one notice is read on every device, and again changes nothing', async () => {
    await tell(me, 0)
    await tell(me, 1)
    const { items, unread } = await list()
    expect([unread, items.map(item => item.isRead)]).toEqual([2, [false, false]])
    const read = { body: { id: items[0]?.id ?? '' } }
    expect((await open().call(readNotices, read, me.token)).reply.unread).toBe(1)
    expect((await open().call(readNotices, read, me.token)).reply.unread).toBe(1)
    expect((await list()).items.map(item => item.isRead)).toEqual([true, false])
  })

  test('all up to an instant leaves unread what came later', async () => {
    await tell(me, 0)
    await tell(me, 1)
    await tell(me, 5)
    const until = new Date(NOW + 60_000).toISOString()
    expect((await open().call(readNotices, { body: { until } }, me.token)).reply.unread).toBe(1)
  })

  test("somebody else's notice is not there", async () => {
    const other = await signedIn(open().db)
    await tell(other, 0)
    const id = (await list(other)).items[0]?.id ?? ''
    expect((await open().call(readNotices, { body: { id } }, me.token)).refusal).toBe('not_found')
    expect((await list(other)).unread).toBe(1)
  })
})

describe('settings', () => {
  test('a group is switched off and on', async () => {
    const set = (isOn: boolean) => open().call(setNoticeGroup, { body: { group: 'issues', isOn } }, me.token)
    expect((await settings()).groups.every(group => group.isOn)).toBe(true)
    await set(false)
    const { reply } = await set(false)
    expect(reply.groups.filter(group => !group.isOn)).toEqual([{ group: 'issues', isOn: false }])
    expect((await set(true)).reply.groups.every(group => group.isOn)).toBe(true)
  })

  test('only templates of this deployment can be asked for', async () => {
    const { items } = (await open().call(listTemplates, {})).reply
    expect(items).toEqual([
      { template: 'booked', id: 'template-booked' },
      { template: 'visit', id: 'template-visit' },
    ])
    expect((await settings()).credits.map(credit => credit.template)).toEqual(['booked', 'visit'])
  })
})

describe('credits', () => {
  const answer = (answers: { template: 'booked' | 'visit'; accepted: boolean }[], key?: string) =>
    open().call(answerPrompt, { body: { answers } }, me.token, key ? { key } : {})

  test('each accepted template is one more; a refusal takes nothing back', async () => {
    await answer([
      { template: 'booked', accepted: true },
      { template: 'visit', accepted: false },
    ])
    await open().call(answerPrompt, { body: { template: 'booked', accepted: true } }, me.token)
    await answer([{ template: 'booked', accepted: false }])
    expect([await leftOf('booked'), await leftOf('visit')]).toEqual([2, 0])
  })

  test('a retry counts once, and a template named twice too', async () => {
    const twice = [
      { template: 'visit', accepted: true },
      { template: 'visit', accepted: true },
    ] as const
    await answer([...twice], 'same-key-of-a-retry')
    await answer([...twice], 'same-key-of-a-retry')
    expect(await leftOf('visit')).toBe(1)
  })
})
