import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DAY } from '../../../contract/rules/beijing-time.ts'
import { startDatabase } from '../../../test/database.ts'
import { makeCity } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { newId } from '../ids.ts'
import { oldNotices } from './0017-old-notices.ts'

const use = startDatabase()

test('what was told before notices could be read is no news', async () => {
  const { db } = use
  const cityId = await makeCity(db)
  const { accountId } = await signedIn(db)
  for (const days of [-1, 1])
    await insertNotice(db, {
      ...{ cityId, noticeId: newId(cityId), accountId, kind: 'booking_confirmed', title: '约好了', body: '' },
      ...{ subject: 'x', once: String(days), createdAt: new Date(Date.now() + days * DAY) },
    })
  for (const statement of oldNotices) await sql.raw(statement).execute(db)
  const rows = await db.selectFrom('notices').select('readAt').orderBy('createdAt').execute()
  expect(rows.map(row => row.readAt !== null)).toEqual([true, false])
})

test('the planner learns how many days there are of each instant that figures group issues by', async () => {
  const { rows } = await sql<{ day: string }>`SELECT unnest(pg_get_statisticsobjdef_expressions(oid)) AS day
    FROM pg_statistic_ext WHERE stxrelid = 'issues'::regclass ORDER BY 1`.execute(use.db)
  expect(rows.map(({ day }) => /(\w+) AT TIME ZONE/.exec(day)?.[1])).toEqual([
    ...['created_at', 'ended_at', 'rated_at', 'replied_at'],
  ])
})
