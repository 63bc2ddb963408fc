import { createHash } from 'node:crypto'
import { Refusal } from '../../contract/refusals.ts'
import type { Role } from '../../contract/rules/accounts.ts'
import { findActor } from '../accounts/find-actor.ts'
import type { Db } from '../database/open.ts'

export interface Grant {
  readonly cityId: number
  readonly role: Exclude<Role, 'resident'>
  readonly scope: string
}

/** Who is calling, with every role granted. */
export interface Actor {
  readonly accountId: string
  readonly grants: readonly Grant[]
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether the actor may call what is for a role; the office of a city may do what its hosts may. */
export const hasRole = (actor: Actor, role: Role | 'staff'): boolean =>
  role === 'resident' ||
  actor.grants.some(
    g =>
      g.role === role ||
      g.role === 'admin' ||
      (role === 'host' && g.role === 'office') ||
      (role === 'staff' && STAFF.has(g.role)),
  )

/** Roles that deal with issues. */
const STAFF: ReadonlySet<Role> = new Set(['host', 'unit', 'office'])

/** Whether the actor works at a station: its host, the office of its city, or an administrator. */
export const worksAt = (actor: Actor, cityId: number, stationId: string): boolean =>
  actor.grants.some(
    g =>
      g.role === 'admin' ||
      (g.cityId === cityId && (g.role === 'office' || (g.role === 'host' && g.scope === stationId))),
  )

/** Refuses with 403 whoever does not work at the station. */
export function mustWorkAt(actor: Actor, cityId: number, stationId: string): void {
  if (!worksAt(actor, cityId, stationId)) throw new Refusal('forbidden')
}

/** In what role somebody works at a station. */
export function roleAt(actor: Actor, cityId: number, stationId: string): Role {
  const here = actor.grants.filter(g => g.cityId === cityId)
  if (here.some(g => g.role === 'host' && g.scope === stationId)) return 'host'
  return here.some(g => g.role === 'office') ? 'office' : 'admin'
}

/** Refuses with 404 whoever may not know of what belongs to the station. */
export function mustKnowOf(actor: Actor, cityId: number, stationId: string): void {
  if (!worksAt(actor, cityId, stationId)) throw new Refusal('not_found')
}

const REMEMBERED_MS = 30_000
const MOST_REMEMBERED = 50_000

/**
 * Turns tokens into actors. An answer is remembered for 30 s, so that a busy account costs no query per request; a
 * sign-out in this process is felt at once, a changed grant or a sign-out elsewhere within these 30 s.
 */
export class ActorCache {
  readonly #known = new Map<string, { actor: Actor; until: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Who a token stands for, when that is remembered. */
  peek(token: string): Actor | undefined {
    const known = this.#known.get(token)
    return known && known.until > this.#now() ? known.actor : undefined
  }

  async read(db: Db, token: string): Promise<Actor | undefined> {
    const now = this.#now()
    const actor = await findActor(db, tokenHash(token), now)
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    if (actor) this.#known.set(token, { actor, until: now + REMEMBERED_MS })
    else this.#known.delete(token)
    return actor
  }

  forget(token: string): void {
    this.#known.delete(token)
  }

  /** Forgets every session of an account that is gone. */
  forgetAccount(accountId: string): void {
    for (const [token, { actor }] of this.#known) if (actor.accountId === accountId) this.#known.delete(token)
  }
}
