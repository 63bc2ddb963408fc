import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { saveRules } from '../../contract/endpoints/rules.ts'
import { addDays, dayOf, HOUR, instantAt, MINUTE } from '../../contract/rules/beijing-time.ts'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { type Checked, prepareAudit } from '../../server/database/audit.ts'
import { migrate } from '../../server/database/migrate.ts'
import type { Database, Db } from '../../server/database/open.ts'
import { pathOf } from '../app.ts'
import { makeEvent } from '../events.ts'
import { CITY, makeMember, makeSlot, makeStation, NOW } from '../factories.ts'
import { type Person, signedIn } from '../people.ts'
import type { RuleForm } from '../schedules.ts'
import { Faults, faultyDatabase } from './faults.ts'
import type { Random } from './random.ts'
import { firstRules } from './schedule-actions.ts'

const RESIDENTS = 6
const SLOTS = 5
const EVENTS = 3
const CONFIG = readConfig({ LOG_LEVEL: 'silent', RATE_LIMIT: 'off', DEMO: '0', DATA_DIR: '.data' })
/** What a run leaves behind, with what refers to it. */
const LEFT_BEHIND = [
  'notices',
  'results',
  'tickets',
  'waitlist_entries',
  'bookings',
  'residents',
  'station_counters',
  'slots',
  'events',
  'sittings',
  'schedule_exceptions',
  'schedule_rules',
  'station_schedules',
  'idempotency_keys',
]

/** The real server in process over a database that can fail, with a clock that the run moves. */
export class Town {
  now = NOW
  /** The clock was set back at some instant, however far it went on since. */
  wentBack = false
  #titles = 0
  readonly faults: Faults
  readonly database: Database
  readonly stationIds: readonly string[]
  readonly residents: readonly Person[]
  readonly host: Person
  readonly memberIds: readonly string[]
  /** The station whose sittings are made from rules. */
  readonly ruledId: string
  http!: Awaited<ReturnType<typeof buildApp>>['http']
  audit!: (now: number) => Promise<Checked[]>

  private constructor(
    faults: Faults,
    database: Database,
    made: Pick<Town, 'stationIds' | 'ruledId' | 'residents' | 'host' | 'memberIds'>,
  ) {
    this.faults = faults
    this.database = database
    this.stationIds = made.stationIds
    this.residents = made.residents
    this.host = made.host
    this.memberIds = made.memberIds
    this.ruledId = made.ruledId
  }

  /** In a database of its own, unless one is given that is empty. */
  static async open(pglite?: PGlite): Promise<Town> {
    const faults = new Faults()
    const database = faultyDatabase(pglite ?? (await PGlite.create()), faults)
    const { db } = database
    await migrate(db)
    const hours = { openingHours: 'Mo-Su 00:00-24:00' }
    const ruledId = await makeStation(db, hours)
    const stationIds = [await makeStation(db, hours), await makeStation(db, hours), ruledId]
    const memberIds = [await makeMember(db), await makeMember(db)]
    for (const memberId of memberIds)
      await db.insertInto('stationMembers').values({ cityId: CITY, stationId: ruledId, memberId }).execute()
    const residents: Person[] = []
    for (let i = 0; i < RESIDENTS; i++) residents.push(await signedIn(db))
    const grants = stationIds.map(scope => ({ cityId: CITY, role: 'host' as const, scope }))
    const host = await signedIn(db, grants)
    const town = new Town(faults, database, { stationIds, ruledId, residents, host, memberIds })
    await town.restart()
    town.audit = await prepareAudit(db)
    return town
  }

  get db(): Db {
    return this.database.db
  }

  /** The server as it starts: it remembers nothing of the runs before. */
  async restart(): Promise<void> {
    await this.http?.close()
    const { http, catalogue } = await buildApp({
      config: CONFIG,
      database: this.database,
      wechat: undefined,
      now: () => this.now,
      refusesLoad: () => false,
    })
    await http.ready()
    await catalogue.refresh(this.db)
    this.http = http
  }

  /** A title that no other event of the run has. */
  nextTitle(): string {
    return `第 ${String(++this.#titles).padStart(2, '0')} 期活动`
  }

  /** An empty town with new slots and events: some small, some on the same day, some soon. */
  async reset(random: Random): Promise<void> {
    this.faults.plan(undefined)
    this.now = NOW + random.below(14) * HOUR
    this.wentBack = false
    this.#titles = 0
    await this.restart()
    await sql`TRUNCATE ${sql.join(LEFT_BEHIND.map(table => sql.table(table)))} CASCADE`.execute(this.db)
    for (let i = 0; i < SLOTS; i++)
      await makeSlot(this.db, {
        stationId: this.stationIds[i % 2] ?? '',
        memberId: i < 2 ? (this.memberIds[i] ?? null) : null,
        startAt: this.#someTime(random),
        capacity: 1 + random.below(2),
      })
    await this.#publish(firstRules(this, random))
    for (let i = 0; i < EVENTS; i++) {
      const startAt = this.#someTime(random)
      await makeEvent(this.db, {
        stationId: this.stationIds[i % 2] ?? '',
        title: this.nextTitle(),
        startAt,
        capacity: 1 + random.below(3),
        hasWaitlist: random.chance(0.85),
        status: random.chance(0.15) ? 'draft' : 'published',
        bookUntil: random.chance(0.3) ? startAt - random.below(4) * HOUR : startAt,
      })
    }
  }

  async #publish(rules: readonly RuleForm[]): Promise<void> {
    const { statusCode, body } = await this.http.inject({
      method: saveRules.method,
      url: pathOf(saveRules, { stationId: this.ruledId }),
      headers: { authorization: `Bearer ${this.host.token}` },
      payload: { rules },
    })
    if (statusCode !== 200) throw new Error(`rules were not published: ${body}`)
  }

  /** Within hours, or by day within some days. */
  #someTime(random: Random): number {
    if (random.chance(0.3)) return this.now + (40 + random.below(300)) * MINUTE
    const day = addDays(dayOf(this.now), 1 + random.below(3))
    return instantAt(day, `${9 + random.below(8)}:00`.padStart(5, '0'))
  }

  close(): Promise<void> {
    return this.http.close().then(() => this.database.close())
  }
}
