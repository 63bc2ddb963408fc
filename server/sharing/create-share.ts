import { randomBytes } from 'node:crypto'
import { Refusal } from '../../contract/refusals.ts'
import { partsOfSlotDay, type ShareKind } from '../../contract/rules/sharing.ts'
import type { Db } from '../database/open.ts'
import type { Actor } from '../http/actor.ts'
import { daysAhead } from '../schedules/make-slots.ts'
import { findShareOf, insertShare, type ShareRow } from './queries.ts'
import type { Shared, Shares } from './shares.ts'
import { newShortCode } from './short-code.ts'
import type { Thing } from './things/thing.ts'

/** A code that another thing has is met once in many years; a few tries are for ever enough. */
const TRIES = 5
const SALT_BYTES = 18

/** Of a station only the days that can have slots are sent on: there is no end to the others. What was sent on still opens. */
function isOpen({ kind, subject }: Thing, now: number): boolean {
  const day = kind === 'slot_day' && partsOfSlotDay(subject)?.day
  return !day || daysAhead(now).includes(day)
}

/** The code of a thing; whoever comes second gets that of the first. */
async function takeShare(db: Db, thing: Thing, accountId: string | null, now: number): Promise<ShareRow> {
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await findShareOf(db, thing, accountId)
    if (known) return known
    if (!isOpen(thing, now)) throw new Refusal('not_found')
    const made = await insertShare(db, {
      cityId: thing.cityId,
      shortCode: newShortCode(thing.cityId, accountId !== null),
      kind: thing.kind,
      subject: thing.subject,
      accountId,
      salt: randomBytes(SALT_BYTES).toString('base64url'),
      createdAt: new Date(now),
    })
    if (made) return made
  }
  throw new Refusal('busy')
}

/**
 * Gives the code under which a thing is sent on. What is public has one, for everybody; what is not has one for its
 * owner, long enough not to be guessed, and for anybody else it is not there.
 */
export async function createShare(
  db: Db,
  shares: Shares,
  asked: { kind: ShareKind; id: string },
  actor: Actor | undefined,
  now: number,
): Promise<Shared> {
  const thing = await shares.thing(asked.kind, asked.id)
  if (!thing) throw new Refusal('not_found')
  const owner = actor && thing.ownerId === actor.accountId ? actor.accountId : undefined
  if (!thing.isPublic && owner === undefined) throw new Refusal('not_found')
  const share = await shares.codeOf(thing, thing.isPublic ? null : (owner ?? null), accountId =>
    takeShare(db, thing, accountId, now),
  )
  return { share, thing }
}
