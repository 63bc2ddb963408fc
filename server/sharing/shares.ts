import type { Share } from '../../contract/endpoints/sharing.ts'
import { Refusal } from '../../contract/refusals.ts'
import { MINUTE } from '../../contract/rules/beijing-time.ts'
import { SHARE_QUERY, type ShareKind } from '../../contract/rules/sharing.ts'
import { cardHash } from './picture/card-hash.ts'
import { findShare, type ShareRow } from './queries.ts'
import { Recent } from './recent.ts'
import { cityOfCode, isShortCode } from './short-code.ts'
import { readThing, type ThingDeps } from './things/read-thing.ts'
import type { Thing } from './things/thing.ts'

/** A code and what it leads to. */
export interface Shared {
  readonly share: ShareRow
  readonly thing: Thing
}

/** How old what a thousand people look at may be. */
const FRESH_MS = 1_000
const MOST_THINGS = 2_000
const MOST_CODES = 20_000

/** What codes lead to, kept for a moment: a burst on one of them costs two queries a second at most. */
export class Shares {
  readonly deps: ThingDeps
  readonly #rows: Recent<ShareRow | undefined>
  readonly #things: Recent<Thing | undefined>
  readonly #codes: Recent<ShareRow>

  constructor(deps: ThingDeps) {
    this.deps = deps
    // whoever deletes an account takes the private codes along: within this time they are gone everywhere
    this.#rows = new Recent(deps.now, MINUTE, MOST_CODES)
    this.#codes = new Recent(deps.now, MINUTE, MOST_CODES)
    this.#things = new Recent(deps.now, FRESH_MS, MOST_THINGS)
  }

  thing(kind: ShareKind, id: string): Promise<Thing | undefined> {
    return this.#things.get(`${kind} ${id}`, () => readThing(this.deps, kind, id))
  }

  async find(code: string): Promise<Shared | undefined> {
    const cityId = isShortCode(code) ? cityOfCode(code) : undefined
    if (cityId === undefined || !this.deps.catalogue.city(cityId)) return undefined
    const share = await this.#rows.get(code, () => findShare(this.deps.db, cityId, code))
    if (!share) return undefined
    const thing = await this.thing(share.kind, share.subject)
    return thing && { share, thing }
  }

  /** Refuses with `not_found`. */
  async get(code: string): Promise<Shared> {
    const found = await this.find(code)
    if (!found) throw new Refusal('not_found')
    return found
  }

  /** The code of a thing: kept, so that a crowd which sends the same on asks the database once. */
  codeOf(
    { kind, subject }: Thing,
    accountId: string | null,
    take: (accountId: string | null) => Promise<ShareRow>,
  ): Promise<ShareRow> {
    return this.#codes.get(`${kind} ${subject} ${accountId ?? ''}`, async () => {
      const share = await take(accountId)
      // that there was no such code is over
      this.#rows.forget(share.shortCode)
      return share
    })
  }
}

/** The page with the code in its query, by which an opening is counted. */
export const pathWithCode = (path: string, code: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${SHARE_QUERY}=${code}`

/** Where the picture of a share is fetched; the hash changes with what it shows. */
export const pictureUrl = ({ share, thing }: Shared): string =>
  `/share-pictures/${share.shortCode}.${cardHash(thing.card)}.jpg`

export const asShare = (shared: Shared): Share => ({
  shortCode: shared.share.shortCode,
  kind: shared.share.kind,
  title: shared.thing.title,
  path: pathWithCode(shared.thing.path, shared.share.shortCode),
  imageUrl: pictureUrl(shared),
  isPublic: shared.thing.isPublic,
})
