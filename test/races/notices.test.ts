import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../server/database/migrate.ts'
import { type Database, openPostgres } from '../../server/database/open.ts'
import { addCredit } from '../../server/notices/credits/queries.ts'
import { insertNotice } from '../../server/notices/insert-notice.ts'
import { type SenderDeps, sendDue } from '../../server/notices/sending/send-due.ts'
import { wechatClient } from '../../server/wechat/client.ts'
import { type Standin, startStandin } from '../../server/wechat/standin/server.ts'
import { databaseTokens } from '../../server/wechat/token-store.ts'
import { makeCity, NOW } from '../factories.ts'
import { makeAccount } from '../people.ts'
import { type Postgres, startPostgres } from '../postgres.ts'

const READERS = 20
const NOTICES_EACH = 6
const CREDITS_EACH = 3
const now = () => NOW
const QUIET = { error: () => {}, warn: () => {} }

let postgres: Postgres
let database: Database
let standin: Standin
beforeAll(async () => {
  postgres = await startPostgres()
  database = openPostgres(postgres.url, 16)
  await migrate(database.db)
  standin = await startStandin()
})
afterAll(async () => {
  await database?.close()
  await standin?.close()
  await postgres?.stop()
})

/** A process of its own as far as senders can tell. */
function process(): SenderDeps {
  const { db } = database
  const account = { appId: 'demo', appSecret: 'demo', api: standin.url }
  const templates = {
    progress: { id: 'template-progress', fields: ['character_string1', 'thing2', 'time3'] },
  }
  return { db, wechat: wechatClient(account, now, databaseTokens(db, 'demo', now)), templates, log: QUIET }
}

/** Somebody with more notices than credits. */
async function reader(nth: number): Promise<void> {
  const { db } = database
  const accountId = await makeAccount(db, { wechatOpenid: `openid-${nth}` })
  for (let i = 0; i < CREDITS_EACH; i++) await addCredit(db, accountId, 'progress', 'reported')
  for (let i = 0; i < NOTICES_EACH; i++) {
    const subject = `CC-2026-0${String(nth * 10 + i).padStart(5, '0')}-1`
    const told = {
      cityId: 2201,
      noticeId: `2201-n${nth}x${i}`,
      accountId,
      kind: 'issue_reply' as const,
      subject,
    }
    await insertNotice(db, { ...told, title: '这件事有答复了', body: '事码', createdAt: new Date(NOW) })
  }
}

test('three processes send at once: every credit is spent once, no message goes out twice', async () => {
  await makeCity(database.db)
  await Promise.all(Array.from({ length: READERS }, (_, nth) => reader(nth)))
  const senders = [process(), process(), process()]
  const counts = await Promise.all(senders.map(deps => sendDue(deps, now)))
  const again = await sendDue(process(), now)
  expect([counts.reduce((a, b) => a + b, 0), again]).toEqual([READERS * CREDITS_EACH, 0])
  const sent = standin.messages.map(message => `${message.openid} ${message.data.character_string1}`)
  expect([sent.length, new Set(sent).size]).toEqual([READERS * CREDITS_EACH, READERS * CREDITS_EACH])
  const perReader = [...Map.groupBy(standin.messages, message => message.openid).values()].map(
    of => of.length,
  )
  expect(perReader).toEqual(Array(READERS).fill(CREDITS_EACH))
  const rows = await database.db.selectFrom('notices').select('delivery').execute()
  expect(rows.filter(row => row.delivery === 'inbox')).toHaveLength(READERS * (NOTICES_EACH - CREDITS_EACH))
  expect(standin.calls.filter(call => call === 'POST /cgi-bin/stable_token')).toHaveLength(1)
})
