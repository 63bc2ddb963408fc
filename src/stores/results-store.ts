import type { Replied } from '@contract/endpoint.ts'
import {
  addResult,
  closeSitting,
  getSitting,
  listOwedSittings,
  listUnits,
  type ResultForm,
  type SittingReport,
} from '@contract/endpoints/results.ts'
import { makeAutoObservable } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

export type Unit = Replied<typeof listUnits>['items'][number]

/** One sitting and what came of it; the sittings of a station that still owe a result. */
export class ResultsStore {
  readonly sitting = new Remote<SittingReport>()
  readonly units = new Remote<Unit[]>()
  readonly owed = new Remote<SittingReport[]>()
  readonly attempt: Attempt
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports'>(this, {
      ports: false,
      attempt: false,
      sitting: false,
      units: false,
      owed: false,
    })
  }

  of(sittingId: string): SittingReport | undefined {
    return this.sitting.value?.id === sittingId ? this.sitting.value : undefined
  }

  async open(sittingId: string): Promise<void> {
    if (!this.of(sittingId)) this.sitting.clear()
    await this.sitting.load(() => this.ports.api.call(getSitting, { params: { sittingId } }))
  }

  loadUnits(stationId: string): Promise<void> {
    const params = { stationId }
    return this.units.load(async () => (await this.ports.api.call(listUnits, { params })).items)
  }

  loadOwed(stationId: string): Promise<void> {
    const params = { stationId }
    return this.owed.load(async () => (await this.ports.api.call(listOwedSittings, { params })).items)
  }

  async add(sittingId: string, body: ResultForm): Promise<boolean> {
    const params = { sittingId }
    const name = `add ${sittingId} ${JSON.stringify(body)}`
    const result = await this.attempt.run(name, idempotencyKey =>
      this.ports.api.call(addResult, { params, body, idempotencyKey }),
    )
    // what was sent is cleared before the sitting is read again, so that no second tap sends it twice
    if (result) void this.open(sittingId)
    return result !== undefined
  }

  async close(sittingId: string): Promise<boolean> {
    const params = { sittingId }
    const report = await this.attempt.run(`close ${sittingId}`, idempotencyKey =>
      this.ports.api.call(closeSitting, { params, body: {}, idempotencyKey }),
    )
    if (report) this.sitting.set(report)
    return report !== undefined
  }
}
