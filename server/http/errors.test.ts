import { describe, expect, test } from 'vitest'
import { supportIssue } from '../../contract/endpoints/supports.ts'
import { startApp } from '../../test/app.ts'
import { CITY, makeIssue, NOW } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { randomId } from '../database/ids.ts'
import { answerError } from './errors.ts'

const open = startApp()

/** What the database throws when something is written for an account that is gone. */
async function writtenFor(accountId: string): Promise<unknown> {
  const { db } = open()
  const { issueId } = await makeIssue(db)
  return db
    .insertInto('follows')
    .values({ cityId: CITY, issueId, accountId, createdAt: new Date(NOW) })
    .execute()
    .catch((error: unknown) => error)
}

describe('an account that was deleted meanwhile', () => {
  test('signs out whose it was', async () => {
    const me = randomId()
    expect(answerError(await writtenFor(me), me).body.error.code).toBe('not_signed_in')
  })

  test('signs out nobody else: the next try goes through', async () => {
    const error = await writtenFor(randomId())
    for (const caller of [randomId(), undefined])
      expect(answerError(error, caller)).toMatchObject({ status: 503, retryAfterSeconds: 2, isBug: false })
  })

  test('is told by the route as well', async () => {
    const app = open()
    const { db } = app
    const { number } = await makeIssue(db)
    await app.refresh()
    const me = await signedIn(db)
    // known to the cache of actors, gone from the database
    await app.call(supportIssue, { params: { number } }, me.token)
    await db.deleteFrom('accounts').where('accountId', '=', me.accountId).execute()
    expect((await app.call(supportIssue, { params: { number } }, me.token)).refusal).toBe('not_signed_in')
  })
})
