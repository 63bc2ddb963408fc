import type { Db } from '../../database/open.ts'
import { Resting } from '../../wechat/resting.ts'
import { Recent } from '../recent.ts'
import { findLiveCard, takeLiveCard } from './queries.ts'

/** Whoever makes activities for live cards and keeps them up, as WeChat does. */
export interface ActivityMaker {
  createActivity(): Promise<{ activityId: string; expiresAt: number }>
}

/** Also that there is none is remembered for so long. */
const FRESH_MS = 15_000
const MOST_REMEMBERED = 2_000

interface OfEvent {
  readonly cityId: number
  readonly eventId: string
  readonly taken: number
  readonly capacity: number
}

type Activity = { readonly activityId: string; readonly expiresAt: Date } | undefined

/**
 * The activities of events: one each. Of thousands who open one card a process asks once; which of two processes made
 * it the database decides.
 */
export class Activities {
  readonly #maker: ActivityMaker
  readonly #now: () => number
  readonly #resting: Resting
  readonly #recent: Recent<Activity>

  constructor(maker: ActivityMaker, now: () => number) {
    this.#maker = maker
    this.#now = now
    this.#resting = new Resting(now)
    this.#recent = new Recent(now, FRESH_MS, MOST_REMEMBERED)
  }

  /** Undefined where there is none to be had for now. */
  async of(db: Db, event: OfEvent): Promise<string | undefined> {
    const found = await this.#recent.get(event.eventId, () => this.#findOrMake(db, event))
    return found && found.expiresAt.getTime() > this.#now() ? found.activityId : undefined
  }

  async #findOrMake(db: Db, { cityId, eventId, taken: joined, capacity }: OfEvent): Promise<Activity> {
    const now = new Date(this.#now())
    const known = await findLiveCard(db, cityId, eventId)
    if (known && known.expiresAt > now) return known
    const made = await this.#resting.ask(() => this.#maker.createActivity()).catch(() => undefined)
    if (!made) return undefined
    const { activityId } = made
    const times = { expiresAt: new Date(made.expiresAt), sentAt: now }
    await takeLiveCard(db, { cityId, eventId, activityId, ...times, phase: 'joining', joined, capacity }, now)
    return findLiveCard(db, cityId, eventId)
  }
}
