import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { referenceData } from './migrations/0001-reference-data.ts'
import { rooms } from './migrations/0002-rooms.ts'
import { bookings } from './migrations/0003-bookings.ts'
import { issues } from './migrations/0004-issues.ts'
import { waitlist } from './migrations/0005-waitlist.ts'
import { schedules } from './migrations/0006-schedules.ts'
import { queue } from './migrations/0007-queue.ts'
import { handling } from './migrations/0008-handling.ts'
import { events } from './migrations/0009-events.ts'
import { notices } from './migrations/0010-notices.ts'
import { sharing } from './migrations/0011-sharing.ts'
import { figures } from './migrations/0012-figures.ts'
import { stationProfiles } from './migrations/0013-station-profiles.ts'
import { bookingAnswers } from './migrations/0014-booking-answers.ts'
import { calledOff } from './migrations/0015-called-off.ts'
import { figureStatistics } from './migrations/0016-figure-statistics.ts'
import { oldNotices } from './migrations/0017-old-notices.ts'
import type { Db } from './open.ts'

const statements = (texts: readonly string[]): Migration => ({
  up: async db => {
    for (const text of texts) await sql.raw(text).execute(db)
  },
})

const MIGRATIONS: Record<string, Migration> = {
  '0001-reference-data': statements(referenceData),
  '0002-rooms': statements(rooms),
  '0003-bookings': statements(bookings),
  '0004-issues': statements(issues),
  '0005-waitlist': statements(waitlist),
  '0006-schedules': statements(schedules),
  '0007-queue': statements(queue),
  '0008-handling': statements(handling),
  '0009-events': statements(events),
  '0010-notices': statements(notices),
  '0011-sharing': statements(sharing),
  '0012-figures': statements(figures),
  '0013-station-profiles': statements(stationProfiles),
  '0014-booking-answers': statements(bookingAnswers),
  '0015-called-off': statements(calledOff),
  '0016-figure-statistics': statements(figureStatistics),
  '0017-old-notices': statements(oldNotices),
}

/** Brings the schema up to date, once, also when several processes start together: the migrator locks its own table. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: async () => MIGRATIONS },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
