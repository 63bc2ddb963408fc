import { expect, test } from 'vitest'
import { startDatabase } from '../../test/database.ts'
import { makeAccount } from '../../test/people.ts'
import { randomId } from '../database/ids.ts'
import { addCredit, emptyCredits } from './credits/queries.ts'
import { mute } from './queries.ts'
import { reachOf } from './reach.ts'

const use = startDatabase()

test('a message reaches who has WeChat, a credit for it and its group on; the others are phoned', async () => {
  const { db } = use
  const on =
    (credits: number) =>
    async (isOnWechat = true) => {
      const wechatOpenid = isOnWechat ? `openid-${randomId()}` : null
      const accountId = await makeAccount(db, { wechatOpenid })
      for (let i = 0; i < credits; i++) await addCredit(db, accountId, 'progress', 'reported')
      return accountId
    }
  const [poor, one, two] = [await on(0)(), await on(1)(), await on(2)()]
  const [off, used, elsewhere] = [await on(2)(), await on(1)(), await on(1)(false)]
  await mute(db, off, 'issues')
  await emptyCredits(db, used, 'progress')
  const all = [poor, one, two, off, used, elsewhere]
  const { reached, toCall } = await reachOf(db, all, 'issue_reply')
  expect([...reached].sort()).toEqual([one, two].sort())
  expect(toCall).toEqual([poor, off, used, elsewhere])
  expect([...(await reachOf(db, all, 'issue_step')).reached]).toEqual([two])
  expect((await reachOf(db, all, 'issue_received')).toCall).toEqual(all)
})
