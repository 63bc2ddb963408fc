import { type Action, nextAction, type Request } from './actions.ts'
import { Random } from './random.ts'
import { snapshot, unfair } from './snapshot.ts'
import type { Town } from './town.ts'

export interface Run {
  readonly seed: number
  readonly steps: number
  /** What broke, and after which step; none when all held. */
  readonly violations: readonly string[]
  /** Every step with its answer: the same seed gives the same. */
  readonly trace: readonly string[]
}

const STEPS = 40
const MOST_AT_ONCE = 4

interface Answer {
  readonly status: number
  readonly body: { id?: string; bookingId?: string; status?: string; error?: { code: string } }
}

/** Bookings that somebody was told of; each must be there for ever. */
class Promised {
  readonly #bookings = new Map<string, string>()

  note(request: Request, { status, body }: Answer): void {
    if (status >= 300) return
    if (request.name === 'book' || request.name === 'move' || request.name === 'desk') this.#add(body.id)
    if (request.name === 'accept') this.#add(body.bookingId)
    if (request.name === 'cancel' && body.id) this.#bookings.set(body.id, 'cancelled')
  }

  #add(id: string | undefined): void {
    if (id !== undefined && !this.#bookings.has(id)) this.#bookings.set(id, 'made')
  }

  async broken(town: Town): Promise<string[]> {
    const rows = await town.db.selectFrom('bookings').select(['bookingId', 'status']).execute()
    const found = new Map<string, string>(rows.map(row => [row.bookingId, row.status]))
    return [...this.#bookings].flatMap(([id, said]) => {
      const status = found.get(id)
      if (status === undefined) return ['an acknowledged booking is not there']
      const isGone = ['cancelled_by_resident', 'cancelled_by_host', 'moved'].includes(status)
      return said === 'cancelled' && !isGone ? ['an acknowledged cancellation is undone'] : []
    })
  }
}

class Runner {
  readonly #town: Town
  readonly #random: Random
  readonly #promised = new Promised()
  readonly trace: string[] = []
  readonly violations: string[] = []
  #keys = 0

  constructor(town: Town, random: Random) {
    this.#town = town
    this.#random = random
  }

  async #send(request: Request, key: string): Promise<Answer> {
    const { method, url, body, who } = request
    const reply = await this.#town.http.inject({
      method,
      url,
      headers: { authorization: `Bearer ${who.token}`, 'idempotency-key': key },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: reply.statusCode, body: reply.json() as Answer['body'] }
  }

  /** Sends until an answer comes, with one key; now and then once more, as impatient people do. */
  async #ask(request: Request, key: string, isImpatient: boolean): Promise<string> {
    for (let tries = 0; tries < 5; tries++) {
      const answer = await this.#send(request, key)
      if (answer.status >= 500 && answer.status !== 503)
        this.violations.push(`${request.name} answered ${answer.status}`)
      if (answer.status === 503) continue
      this.#promised.note(request, answer)
      if (isImpatient && answer.status < 300) await this.#sameAgain(request, key, answer)
      return `${request.name} ${answer.body.error?.code ?? answer.status}`
    }
    return `${request.name} gave up`
  }

  async #sameAgain(request: Request, key: string, first: Answer): Promise<void> {
    const again = await this.#send(request, key)
    if (again.status === 503) return
    if (again.status !== first.status || again.body.id !== first.body.id)
      this.violations.push(
        `${request.name} asked again with its key gave ${again.status}, not ${first.status}`,
      )
  }

  async #do(action: Action): Promise<string> {
    if (!('run' in action)) {
      const key = `key-${this.#keys++}`
      return this.#ask(action, key, this.#random.chance(0.2))
    }
    try {
      await action.run()
    } catch (error) {
      if ((error as { code?: string }).code !== 'ECONNRESET') throw error
    }
    return action.name
  }

  async step(): Promise<void> {
    const town = this.#town
    const clock = town.now
    const before = await snapshot(town)
    const actions: Action[] = []
    const count = this.#random.chance(0.4) ? 2 + this.#random.below(MOST_AT_ONCE - 1) : 1
    for (let i = 0; i < count; i++) {
      const action = await nextAction(town, this.#random)
      if (action) actions.push(action)
    }
    if (this.#random.chance(0.25))
      town.faults.plan({
        after: this.#random.below(12),
        kind: this.#random.chance(0.5) ? 'never_arrives' : 'answer_lost',
      })
    this.trace.push((await Promise.all(actions.map(action => this.#do(action)))).join(' & '))
    town.faults.plan(undefined)
    const broken = (await town.audit(town.now))
      .filter(check => check.violations > 0 && !(check.isByClock && town.wentBack))
      .map(check => check.name)
    this.violations.push(...broken, ...(await this.#promised.broken(town)))
    if (town.now === clock) this.violations.push(...(await unfair(town, before)))
  }
}

/** Lets residents, hosts, the clock and faults loose on a town; stops at the first thing that does not hold. */
export async function runSeed(town: Town, seed: number): Promise<Run> {
  const random = new Random(seed)
  await town.reset(random)
  const runner = new Runner(town, random)
  let steps = 0
  while (steps < STEPS && runner.violations.length === 0) {
    await runner.step()
    steps++
  }
  return { seed, steps, violations: runner.violations, trace: runner.trace }
}
