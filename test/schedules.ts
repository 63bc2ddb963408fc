import type { InferInput } from 'valibot'
import { bookSlot } from '../contract/endpoints/bookings.ts'
import {
  addException,
  type Decision,
  type ExceptionForm,
  previewSchedule,
  type ScheduleRule,
  saveRules,
} from '../contract/endpoints/rules.ts'
import type { Db } from '../server/database/open.ts'
import type { TestApp } from './app.ts'
import { CITY, makeMember, makeStation } from './factories.ts'
import { type Person, signedIn } from './people.ts'

/** A rule as it goes over the wire, in either direction. */
export type RuleForm = InferInput<typeof ScheduleRule>

export interface TestStation {
  readonly stationId: string
  readonly host: Person
  readonly memberId: string
}

/** A station with a host and a member who belongs to it. */
export async function makeRoom(db: Db, memberId?: string): Promise<TestStation> {
  const stationId = await makeStation(db, { functions: ['阅览', '打卡'] })
  const member = memberId ?? (await makeMember(db))
  await db.insertInto('stationMembers').values({ cityId: CITY, stationId, memberId: member }).execute()
  const host = await signedIn(db, [{ role: 'host', scope: stationId }])
  return { stationId, host, memberId: member }
}

/** Tuesdays 14:00 to 16:00, four slots of two places, unless said otherwise. */
export const ruleForm = (rule: Partial<RuleForm> = {}): RuleForm => ({
  weekday: 2,
  start: '14:00',
  end: '16:00',
  slotMinutes: 30,
  capacity: 2,
  mode: 'in_person',
  validFrom: '2026-09-01',
  validTo: '2026-12-31',
  onHolidays: false,
  ...rule,
})

/** The same hours on one day. */
export const addedForm = (day: string, more: Partial<RuleForm> = {}): ExceptionForm => {
  const { start, end, slotMinutes, capacity, mode, memberId, function: use } = ruleForm(more)
  return { kind: 'added', day, start, end, slotMinutes, capacity, mode, memberId, function: use }
}

/** Slots of a station that can be booked, as `day HH:mm–HH:mm ×places`, by time. */
export async function openSlots(db: Db, stationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('slots as s')
    .innerJoin('sittings as t', j =>
      j.onRef('t.cityId', '=', 's.cityId').onRef('t.sittingId', '=', 's.sittingId'),
    )
    .select(['s.day', 's.startAt', 's.endAt', 's.capacity'])
    .where('s.stationId', '=', stationId)
    .where('s.isClosed', '=', false)
    .where('t.isClosed', '=', false)
    .orderBy('s.startAt')
    .execute()
  const time = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return rows.map(row => `${row.day} ${time(row.startAt)}–${time(row.endAt)} ×${row.capacity}`)
}

/** What a host does to a schedule, and what residents do meanwhile. */
export const scheduleCalls = (open: () => TestApp) => ({
  save: (
    { stationId, host }: TestStation,
    rules: RuleForm[],
    more: { version?: number; decisions?: Decision[] } = {},
  ) => open().call(saveRules, { params: { stationId }, body: { rules, ...more } }, host.token),

  except: ({ stationId, host }: TestStation, exception: ExceptionForm, decisions: Decision[] = []) =>
    open().call(addException, { params: { stationId }, body: { exception, decisions } }, host.token),

  preview: (
    { stationId, host }: TestStation,
    body: { rules?: RuleForm[]; exception?: ExceptionForm; withoutException?: string },
  ) => open().call(previewSchedule, { params: { stationId }, body }, host.token),

  slots: (room: TestStation) => openSlots(open().db, room.stationId),

  /** The slot of a station that begins at a time of a day. */
  slotAt: async (room: TestStation, day: string, time: string): Promise<string> => {
    const row = await open()
      .db.selectFrom('slots')
      .select('slotId')
      .where('stationId', '=', room.stationId)
      .where('startAt', '=', new Date(`${day}T${time}:00+08:00`))
      .executeTakeFirst()
    return row?.slotId ?? ''
  },

  book: async (slotId: string) => {
    const person = await signedIn(open().db, [], { name: '张居民' })
    const asked = { params: { slotId }, body: { topic: '楼道照明' } }
    const { reply } = await open().call(bookSlot, asked, person.token)
    return { ...person, bookingId: reply.id }
  },

  statusOf: async (bookingId: string) =>
    (
      await open()
        .db.selectFrom('bookings')
        .selectAll()
        .where('bookingId', '=', bookingId)
        .executeTakeFirstOrThrow()
    ).status,
})
