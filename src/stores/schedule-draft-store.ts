import type { Replied } from '@contract/endpoint.ts'
import {
  addException,
  type Decision,
  type ExceptionForm,
  exportRules,
  getSchedule,
  type HitBooking,
  importRules,
  previewSchedule,
  removeException,
  type SchedulePreview,
  saveRules,
} from '@contract/endpoints/rules.ts'
import { listSittings } from '@contract/endpoints/schedules.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'
import {
  countOf,
  type DraftRule,
  draftRules,
  type Edits,
  isEmpty,
  NO_EDITS,
  onto,
  rulesToSave,
  type Schedule,
  touchesRules,
  withoutSame,
  withTable,
} from './schedule-edits'
import { mergePreviews } from './schedule-preview'

export type SittingDay = Replied<typeof listSittings>['days'][number]
export type Imported = Replied<typeof importRules>
type Exported = Replied<typeof exportRules>

/** The days that a month shows: six weeks. */
const MONTH_DAYS = 42
/** What is published in one call: the rules, a special day, or the id of one that is taken back. */
type StepOf = ExceptionForm | string

const RULES = 'rules'

interface Step {
  readonly of: StepOf
  /** What it would do. */
  readonly preview: SchedulePreview
}

/** A station's schedule with the edits that wait to be published. */
export class ScheduleDraftStore {
  readonly schedule = new Remote<Schedule>()
  readonly days = new Remote<SittingDay[]>()
  readonly steps = new Remote<Step[]>()
  readonly attempt: Attempt
  readonly stationId: string
  edits: Edits
  readonly decisions = observable.map<string, Decision>({}, { deep: false })
  private readonly ports: Ports

  constructor(ports: Ports, stationId: string) {
    this.ports = ports
    this.stationId = stationId
    this.attempt = new Attempt(ports.clock)
    this.edits = ports.storage.read<Edits>(this.storageKey) ?? NO_EDITS
    makeAutoObservable<this, 'ports'>(this, {
      ports: false,
      stationId: false,
      schedule: false,
      days: false,
      steps: false,
      attempt: false,
      decisions: false,
      edits: observable.ref,
    })
  }

  get rules(): readonly DraftRule[] {
    return this.schedule.value ? draftRules(this.schedule.value, this.edits) : []
  }

  get isChanged(): boolean {
    return !isEmpty(this.edits)
  }

  get count(): number {
    return countOf(this.edits)
  }

  get preview(): SchedulePreview | undefined {
    return this.steps.value && mergePreviews(this.steps.value.map(step => step.preview))
  }

  get hits(): readonly HitBooking[] {
    return this.preview?.hits ?? []
  }

  /** The booking whose decision could not be carried out. */
  get refusedHit(): HitBooking | undefined {
    return this.hits.find(hit => hit.bookingId === this.attempt.problem?.details?.bookingId)
  }

  /** Bookings that are hit and not decided: until there is none nothing is published. */
  get undecided(): number {
    return this.hits.filter(hit => !this.decisions.has(hit.bookingId)).length
  }

  /** What is shown is what would be published. */
  get canPublish(): boolean {
    return this.isChanged && this.steps.state === 'ready' && this.undecided === 0
  }

  async load(): Promise<void> {
    await this.loadSchedule()
    await this.loadPreview()
  }

  async loadDays(from: string): Promise<void> {
    const asked = { params: { stationId: this.stationId }, query: { from, days: String(MONTH_DAYS) } }
    await this.days.load(async () => (await this.ports.api.call(listSittings, asked)).days)
  }

  /** Every edit is kept, and shown with what it would do. */
  async edit(edits: Edits): Promise<void> {
    const base = this.schedule.value
    this.keep(base ? withoutSame(base, edits) : edits)
    this.attempt.forgive()
    await this.loadPreview()
  }

  async discard(): Promise<void> {
    this.decisions.clear()
    await this.edit(NO_EDITS)
  }

  decide(decision: Decision): void {
    this.decisions.set(decision.bookingId, decision)
  }

  async loadPreview(): Promise<void> {
    const { edits } = this
    const base = this.schedule.value
    if (!base || isEmpty(edits)) return this.steps.clear()
    await this.steps.load(() => this.askSteps(base, edits))
    // a decision for a slot that is offered no more, or a booking that is hit no more, is none
    if (this.steps.state === 'ready') this.dropOldDecisions()
  }

  /** Step by step; what is done leaves the draft, what is refused stays in it. */
  async publish(): Promise<boolean> {
    if (!this.canPublish) return false
    const name = `publish ${JSON.stringify([this.edits, [...this.decisions.values()]])}`
    const done = await this.attempt.run(name, async () => {
      await this.publishRules()
      await this.publishDays()
      await this.publishDropped()
      return true
    })
    if (!done) await this.afterRefusal()
    else runInAction(() => this.steps.clear())
    return done === true
  }

  exported(): Promise<Exported | undefined> {
    const params = { stationId: this.stationId }
    return this.attempt.run('export', () => this.ports.api.call(exportRules, { params }))
  }

  /** What a table adds and changes becomes edits like any other. */
  async imported(text: string): Promise<Imported | undefined> {
    const base = this.schedule.value
    if (!base) return undefined
    const params = { stationId: this.stationId }
    const body = { text, rules: rulesToSave(base, this.edits) }
    const reply = await this.attempt.run(`import ${text}`, () =>
      this.ports.api.call(importRules, { params, body }),
    )
    // somebody else removed a rule: the next try is beside what is there
    if (this.attempt.problem?.code === 'rule_not_there') await this.load()
    if (reply && reply.rules.length > 0) void this.edit(withTable(this.edits, reply.rules))
    return reply
  }

  private get storageKey(): string {
    return `schedule-draft ${this.stationId}`
  }

  private async loadSchedule(): Promise<void> {
    const params = { stationId: this.stationId }
    await this.schedule.load(() => this.ports.api.call(getSchedule, { params }))
    const base = this.schedule.value
    if (this.schedule.state === 'ready' && base) this.keep(onto(base, this.edits, dayOf(this.ports.clock())))
  }

  private async askSteps(base: Schedule, edits: Edits): Promise<Step[]> {
    const rules = touchesRules(edits) ? rulesToSave(base, edits) : undefined
    const ask = async (of: StepOf, change: object): Promise<Step> => {
      const body = { ...(rules && { rules }), ...change }
      const params = { stationId: this.stationId }
      return { of, preview: await this.ports.api.call(previewSchedule, { params, body }) }
    }
    return Promise.all([
      ...(rules ? [ask(RULES, {})] : []),
      ...edits.days.map(exception => ask(exception, { exception })),
      ...edits.dropped.map(id => ask(id, { withoutException: id })),
    ])
  }

  /** Decisions for what a step hits; a booking that two steps hit is decided with the first of them. */
  private decisionsOf(of: StepOf): Decision[] {
    const steps = this.steps.value ?? []
    const at = steps.findIndex(step => step.of === of)
    const before = new Set(steps.slice(0, at).flatMap(step => step.preview.hits.map(hit => hit.bookingId)))
    return (steps[at]?.preview.hits ?? []).flatMap(({ bookingId }) => {
      const decision = before.has(bookingId) ? undefined : this.decisions.get(bookingId)
      return decision ? [decision] : []
    })
  }

  private async publishRules(): Promise<void> {
    const base = this.schedule.value
    if (!base || !touchesRules(this.edits)) return
    const rules = rulesToSave(base, this.edits)
    const body = { version: base.version, rules, decisions: this.decisionsOf(RULES) }
    this.take(await this.ports.api.call(saveRules, { params: { stationId: this.stationId }, body }), {
      ...NO_EDITS,
      days: this.edits.days,
      dropped: this.edits.dropped,
    })
  }

  private async publishDays(): Promise<void> {
    for (const exception of this.edits.days) {
      const decisions = this.decisionsOf(exception)
      const body = { version: this.schedule.value?.version, exception, decisions }
      const reply = await this.ports.api.call(addException, { params: { stationId: this.stationId }, body })
      this.take(reply, { ...this.edits, days: this.edits.days.filter(day => day !== exception) })
    }
  }

  private async publishDropped(): Promise<void> {
    for (const exceptionId of this.edits.dropped) {
      const body = { version: this.schedule.value?.version, decisions: this.decisionsOf(exceptionId) }
      const reply = await this.ports.api.call(removeException, { params: { exceptionId }, body })
      this.take(reply, { ...this.edits, dropped: this.edits.dropped.filter(id => id !== exceptionId) })
    }
  }

  private take(schedule: Schedule, rest: Edits): void {
    this.schedule.set(schedule)
    this.keep(rest)
  }

  private keep(edits: Edits): void {
    this.edits = edits
    if (isEmpty(edits)) this.ports.storage.remove(this.storageKey)
    else this.ports.storage.write(this.storageKey, edits)
  }

  /** A decision that cannot be carried out has to be made again; all is looked at anew. */
  private async afterRefusal(): Promise<void> {
    const id = this.attempt.problem?.details?.bookingId
    if (typeof id === 'string') this.decisions.delete(id)
    await this.load()
  }

  private dropOldDecisions(): void {
    for (const decision of [...this.decisions.values()]) {
      const hit = this.hits.find(one => one.bookingId === decision.bookingId)
      const isStill =
        hit && (decision.action === 'cancel' || hit.offers.some(offer => offer.slotId === decision.slotId))
      if (!isStill) this.decisions.delete(decision.bookingId)
    }
  }
}
