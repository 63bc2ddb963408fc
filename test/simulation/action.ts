import type { Asked, Endpoint } from '../../contract/endpoint.ts'
import { pathOf } from '../app.ts'
import type { Person } from '../people.ts'
import type { Random } from './random.ts'
import type { Town } from './town.ts'

/** What somebody asks over HTTP. */
export interface Request {
  readonly name: string
  readonly who: Person
  readonly method: Endpoint['method']
  readonly url: string
  readonly body: unknown
}

/** Something the server does by itself, or time that passes. */
export interface Happening {
  readonly name: string
  readonly run: () => Promise<unknown>
}

/** One thing that may happen. */
export type Action = Request | Happening

export type Make = (town: Town, random: Random) => Promise<Action | undefined>

/** What may happen, with how often. */
export type Weighted = readonly [weight: number, make: Make]

export const ask = <E extends Endpoint>(name: string, who: Person, endpoint: E, asked: Asked<E>): Request => {
  const { params, body } = asked as { params?: Record<string, unknown>; body?: unknown }
  return { name, who, method: endpoint.method, url: pathOf(endpoint, params), body }
}

/** Something done to one thing that is picked; nothing when there is none. */
export const on =
  <T>(
    pick: (town: Town, random: Random) => Promise<T | undefined>,
    act: (picked: T, town: Town, random: Random) => Request,
  ): Make =>
  async (town, random) => {
    const picked = await pick(town, random)
    return picked === undefined ? undefined : act(picked, town, random)
  }
