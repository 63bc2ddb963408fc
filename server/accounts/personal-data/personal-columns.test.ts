import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startDatabase } from '../../../test/database.ts'

const use = startDatabase()

/** Columns that name a person, and what becomes of them when the person goes. A new one must be thought of here. */
const PERSONAL: Record<string, string> = {
  'accounts.account_id': 'deleted, or emptied',
  'accounts.phone': 'emptied',
  'accounts.name': 'emptied',
  'bookings.account_id': 'an empty account',
  'bookings.phone': 'emptied',
  'bookings.on_behalf_of_name': 'emptied',
  'bookings.on_behalf_of_phone': 'emptied',
  'favourites.account_id': 'deleted',
  'follows.account_id': 'deleted',
  'grants.account_id': 'deleted',
  'idempotency_keys.account_id': 'deleted',
  'issues.account_id': 'emptied',
  'issues.on_behalf_name': 'emptied',
  'issues.on_behalf_phone': 'emptied',
  'muted_groups.account_id': 'deleted',
  'notices.account_id': 'deleted',
  'personal_views.account_id': 'deleted',
  'profile_changes.account_id': 'what a host changed of a room, of an empty account or of nobody',
  'results.account_id': 'what a host wrote, of an empty account',
  'sessions.account_id': 'deleted',
  'shares.account_id': 'deleted',
  'sign_in_codes.phone': 'deleted',
  'supports.account_id': 'deleted',
  'tickets.account_id': 'emptied',
  'tickets.name': 'emptied',
  'transitions.account_id': 'emptied for residents, an empty account for staff',
  'uploads.account_id': 'deleted',
  'waitlist_entries.account_id': 'an empty account',
  'waitlist_entries.phone': 'emptied',
  'waitlist_entries.on_behalf_of_name': 'emptied',
  'waitlist_entries.on_behalf_of_phone': 'emptied',
  'wechat_credits.account_id': 'deleted',
}
test('every table is searched by account through an index, and notices by what they tell of', async () => {
  const { rows } = await sql<{ at: string }>`SELECT DISTINCT c.relname || '.' || a.attname AS at
    FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
    WHERE a.attname = 'account_id'`.execute(use.db)
  const found = new Set(rows.map(row => row.at))
  const searched = Object.keys(PERSONAL).filter(at => at.endsWith('.account_id'))
  expect(searched.filter(at => !found.has(at))).toEqual([])
  const { rows: notices } = await sql<{ indexdef: string }>`SELECT indexdef FROM pg_indexes
    WHERE tablename = 'notices' AND indexdef LIKE '%(city_id, subject)%'`.execute(use.db)
  expect(notices).toHaveLength(1)
})

/** Names and phones of places and of those who hold an office. */
const OF_NOBODY = new Set([
  'calendar_days.name',
  'city_calendar_days.name',
  'cities.name',
  'event_kinds.name',
  'kysely_migration.name',
  'members.name',
  'regions.name',
  'stations.name',
  'stations.short_name',
  'stations.phone',
  'topics.name',
  'transitions.unit_name',
  'units.name',
])

test('every column that could name a person is thought of', async () => {
  const { rows } = await sql<{ at: string }>`SELECT table_name || '.' || column_name AS at
    FROM information_schema.columns WHERE table_schema = 'public'
      AND (column_name ~ '(^|_)(account_id|phone|name)$')`.execute(use.db)
  const unknown = rows.map(row => row.at).filter(at => !(at in PERSONAL) && !OF_NOBODY.has(at))
  expect(unknown).toEqual([])
  expect(Object.keys(PERSONAL).filter(at => !rows.some(row => row.at === at))).toEqual([])
})
