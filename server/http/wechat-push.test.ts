import { expect, test } from 'vitest'
import { startApp } from '../../test/app.ts'
import { verdictPush } from '../wechat/standin/push-verdict.ts'

const open = startApp()

test('where no token is set nobody takes a pushed message', async () => {
  const pushes = { appId: 'wx', token: 'abc', encodingAesKey: 'k'.repeat(43) }
  const { body, query } = verdictPush(pushes, { traceId: 't', url: '', openid: 'o' }, 'pass')
  const url = `/api/wechat/push?${query}`
  const answer = await open().app.http.inject({ method: 'POST', url, payload: body })
  expect(answer.statusCode).toBe(404)
})
