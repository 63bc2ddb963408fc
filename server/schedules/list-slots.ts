import type { Slot, SlotDay } from '../../contract/endpoints/schedules.ts'
import { Refusal } from '../../contract/refusals.ts'
import { addDays } from '../../contract/rules/beijing-time.ts'
import { slotStatus } from '../../contract/rules/schedules.ts'
import { type Calendar, parseOpeningHours, spansOn } from '../../contract/rules/stations.ts'
import { cityOf } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import type { TopicNames } from '../issues/topics/topic-names.ts'
import { getStationRow } from '../stations/read-station.ts'
import { listSlotRows } from './queries.ts'

type SlotRow = Awaited<ReturnType<typeof listSlotRows>>[number]

function asSlot(row: SlotRow, now: number, topics: TopicNames): Slot {
  const { capacity, placesLeft } = row
  return {
    id: row.slotId,
    startAt: row.startAt.toISOString(),
    endAt: row.endAt.toISOString(),
    capacity,
    placesLeft,
    mode: row.mode,
    ...(row.memberId && {
      member: {
        id: row.memberId,
        name: row.name ?? '',
        sector: row.sector ?? '',
        expertise: topics.of(row.expertise ?? []),
      },
    }),
    status: slotStatus(
      {
        startAt: row.startAt.getTime(),
        capacity,
        // what is held or cools down is as good as taken for whoever looks now
        taken: capacity - placesLeft,
        isClosed: row.cancelledAt !== null,
      },
      now,
    ),
  }
}

/** The days asked for with their slots, closed days and holidays named. */
export async function listSlots(
  db: Db,
  asked: { stationId: string; from: string; days: number },
  now: number,
  calendar: Calendar,
  topics: TopicNames,
): Promise<SlotDay[]> {
  const cityId = cityOf(asked.stationId)
  const station = await getStationRow(db, asked.stationId)
  const hours = parseOpeningHours(station.openingHours)
  if (!hours) throw new Refusal('not_found')
  const to = addDays(asked.from, asked.days - 1)
  const days = { from: asked.from, to }
  const rows = await listSlotRows(db, cityId, asked.stationId, days, new Date(now))
  const byDay = Map.groupBy(rows, row => row.day)
  return Array.from({ length: asked.days }, (_, i) => {
    const date = addDays(asked.from, i)
    const special = calendar(date)
    return {
      date,
      ...(special && { holiday: special.name, isMakeup: special.kind === 'makeup_workday' }),
      isOpen: spansOn(hours, date, calendar).length > 0,
      slots: (byDay.get(date) ?? []).map(row => asSlot(row, now, topics)),
    }
  })
}
