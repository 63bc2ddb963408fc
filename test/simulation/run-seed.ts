import type { Action, Happening, Request } from './action.ts'
import { nextAction } from './actions.ts'
import { unfair, unmoved } from './lines.ts'
import { type Answer, idOf, Promised } from './promised.ts'
import { Random } from './random.ts'
import { unsettled } from './schedule-actions.ts'
import { type Snapshot, type Step, snapshot } from './snapshot.ts'
import { forgottenReminders, oldEditions, untoldEnds, wrongChanges, wrongReminders } from './told.ts'
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

/** What a step during which the clock stood still must not have done. */
const CHECKS = [unfair, unmoved, wrongReminders, forgottenReminders, wrongChanges, oldEditions, untoldEnds]

class Runner {
  readonly #town: Town
  readonly #random: Random
  /** How the last step left the town. */
  #before: Snapshot
  /** What this step did to its end, or at least asked for. */
  #done = new Set<string>()
  readonly #promised = new Promised()
  readonly trace: string[] = []
  readonly violations: string[] = []
  #keys = 0

  constructor(town: Town, random: Random, before: Snapshot) {
    this.#town = town
    this.#random = random
    this.#before = before
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
    this.#promised.ask(request)
    this.#done.add(request.name)
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
    if (again.status !== first.status || idOf(again) !== idOf(first))
      this.violations.push(
        `${request.name} asked again with its key gave ${again.status}, not ${first.status}`,
      )
  }

  async #do(action: Action): Promise<string> {
    if (!('run' in action)) {
      const key = `key-${this.#keys++}`
      return this.#ask(action, key, this.#random.chance(0.2))
    }
    await this.#run(action)
    return action.name
  }

  async #run({ name, run }: Happening): Promise<void> {
    try {
      await run()
      this.#done.add(name)
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string }
      if (code !== 'ECONNRESET') this.violations.push(`${name} failed: ${message}`)
    }
  }

  async step(): Promise<void> {
    const town = this.#town
    const clock = town.now
    this.#done = new Set()
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
    await this.#check(clock)
  }

  async #check(clock: number): Promise<void> {
    const { now, wentBack, audit } = this.#town
    const broken = (await audit(now))
      .filter(check => check.violations > 0 && !(check.isByClock && wentBack))
      .map(check => check.name)
    const after = await snapshot(this.#town)
    this.violations.push(...broken, ...this.#promised.broken(after))
    const step: Step = { before: this.#before, after, now, done: this.#done }
    if (now === clock) this.violations.push(...CHECKS.flatMap(check => check(step)))
    this.#before = after
  }
}

/** Lets residents, hosts, the clock and faults loose on a town; stops at the first thing that does not hold. */
export async function runSeed(town: Town, seed: number): Promise<Run> {
  const random = new Random(seed)
  await town.reset(random)
  const runner = new Runner(town, random, await snapshot(town))
  let steps = 0
  while (steps < STEPS && runner.violations.length === 0) {
    await runner.step()
    steps++
  }
  // what had begun when it was changed, a clock that goes back calls back
  if (runner.violations.length === 0 && !town.wentBack) runner.violations.push(...(await unsettled(town)))
  return { seed, steps, violations: runner.violations, trace: runner.trace }
}
