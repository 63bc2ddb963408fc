/** What the figures of a whole city are counted from, without reading the table. */
export const figures = [
  'CREATE INDEX issues_received ON issues (city_id, created_at) INCLUDE (station_id, topic)',
  `CREATE INDEX issues_settled ON issues (city_id, ended_at) INCLUDE (station_id, topic) WHERE status = 'closed'`,
  `CREATE INDEX issues_replied ON issues (city_id, replied_at) INCLUDE (station_id, topic, created_at, due_on)
    WHERE replied_at IS NOT NULL`,
  `CREATE INDEX issues_rated ON issues (city_id, rated_at) INCLUDE (stars, station_id, topic) WHERE stars IS NOT NULL`,
  'CREATE INDEX sittings_day ON sittings (city_id, day)',
  // rows are added nearly in the order of their days: such an index costs a booking nothing
  'CREATE INDEX bookings_day ON bookings USING brin (city_id, day) WITH (autosummarize = on)',
  'CREATE INDEX tickets_day ON tickets USING brin (city_id, day) WITH (autosummarize = on)',
]
