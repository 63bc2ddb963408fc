const days = (name: string, column: string) =>
  `CREATE STATISTICS ${name} ON ((${column} AT TIME ZONE 'UTC' + interval '8 hours')::date) FROM issues`

/**
 * What lets the planner know how few days there are in a year of issues: without it it expects a group for every issue,
 * sorts a million rows on disk and lets no second worker help. The expressions are those that figures group by.
 */
export const figureStatistics = [
  days('issues_received_days', 'created_at'),
  days('issues_settled_days', 'ended_at'),
  days('issues_replied_days', 'replied_at'),
  days('issues_rated_days', 'rated_at'),
  // figures are read from indexes alone as long as a vacuum has seen the pages: of a million rows sooner than 200,000 later
  `ALTER TABLE issues SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02)`,
]
