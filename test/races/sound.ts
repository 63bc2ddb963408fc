import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '../../server/database/open.ts'

const ACTIVE = sql`('confirmed', 'checked_in', 'served', 'rated', 'no_show')`

/** What must hold after anything at all happened. */
export async function expectSound(db: Db): Promise<void> {
  const { rows } = await sql<Record<string, number>>`SELECT
    (SELECT count(*) FROM slots s WHERE s.taken <> (SELECT count(*) FROM bookings b
      WHERE b.city_id = s.city_id AND b.slot_id = s.slot_id AND b.status IN ${ACTIVE}))::int AS miscounted,
    (SELECT count(*) FROM slots WHERE taken > capacity)::int AS oversold,
    (SELECT count(*) FROM (SELECT 1 FROM bookings WHERE status IN ${ACTIVE}
      GROUP BY city_id, slot_id, account_id HAVING count(*) > 1) x)::int AS twice,
    (SELECT count(*) FROM bookings b WHERE NOT EXISTS (SELECT 1 FROM notices n
      WHERE n.account_id = b.account_id AND n.dedupe_key = 'booking_confirmed:' || b.booking_id))::int AS untold,
    (SELECT count(*) FROM issues i WHERE NOT EXISTS (SELECT 1 FROM transitions t
      WHERE t.city_id = i.city_id AND t.issue_id = i.issue_id))::int AS stepless,
    (SELECT count(*) FROM issue_counters c WHERE c.issues <> (SELECT count(*) FROM issues i
      WHERE i.city_id = c.city_id AND i.number LIKE '%-' || c.year || '-%'))::int AS misnumbered`.execute(db)
  expect(rows[0]).toEqual({ miscounted: 0, oversold: 0, twice: 0, untold: 0, stepless: 0, misnumbered: 0 })
}
