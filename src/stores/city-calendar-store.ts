import type { Asked } from '@contract/endpoint.ts'
import {
  type CalendarChange,
  type CityDay,
  listCalendarDays,
  setCalendarDay,
  unsetCalendarDay,
} from '@contract/endpoints/calendar-days.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { makeAutoObservable, observable } from 'mobx'
import { Attempt } from './attempt'
import type { Ports } from './ports'
import { Remote } from './remote'

export type CityDayForm = Asked<typeof setCalendarDay>['body']
type Kept = CalendarChange['keptSittings'][number]

/** Holidays and make-up workdays as the office of a city edits them: this year and the next. */
export class CityCalendarStore {
  readonly days = new Remote<CityDay[]>()
  readonly attempt: Attempt
  /** Sittings that the last changes left as they were, because somebody booked them. */
  kept: readonly Kept[] = []
  private readonly ports: Ports
  private readonly city: string

  constructor(ports: Ports, city: string) {
    this.ports = ports
    this.city = city
    this.attempt = new Attempt(ports.clock)
    makeAutoObservable<this, 'ports' | 'city'>(this, {
      ports: false,
      city: false,
      days: false,
      attempt: false,
      kept: observable.ref,
    })
  }

  get today(): string {
    return dayOf(this.ports.clock())
  }

  get ahead(): readonly CityDay[] {
    return (this.days.value ?? []).filter(({ day }) => day >= this.today)
  }

  find(day: string): CityDay | undefined {
    return this.days.value?.find(one => one.day === day)
  }

  async load(): Promise<void> {
    const year = Number(this.today.slice(0, 4))
    const params = { city: this.city }
    const ask = async (asked: number) =>
      (await this.ports.api.call(listCalendarDays, { params, query: { year: String(asked) } })).items
    await this.days.load(async () => (await Promise.all([ask(year), ask(year + 1)])).flat())
  }

  set(day: string, body: CityDayForm): Promise<boolean> {
    const params = { city: this.city, day }
    return this.change(`set ${JSON.stringify([day, body])}`, day, idempotencyKey =>
      this.ports.api.call(setCalendarDay, { params, body, idempotencyKey }),
    )
  }

  /** The national calendar holds again. */
  unset(day: string): Promise<boolean> {
    const params = { city: this.city, day }
    return this.change(`unset ${day}`, day, idempotencyKey =>
      this.ports.api.call(unsetCalendarDay, { params, idempotencyKey }),
    )
  }

  private async change(
    name: string,
    day: string,
    job: (key: string) => Promise<CalendarChange>,
  ): Promise<boolean> {
    const done = await this.attempt.run(name, job)
    if (!done) return false
    // the same change later is another occasion, whatever became of one without an answer
    this.attempt.forget('')
    this.take(day, done.keptSittings)
    await this.load()
    return true
  }

  private take(day: string, kept: readonly Kept[]): void {
    this.kept = [...this.kept.filter(one => one.day !== day), ...kept]
  }
}
