import { sql } from 'kysely'

/** Whether a text column is one of some: they go as one array, so that one statement serves any number of them. */
export const among = (column: string, values: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = ANY(${values}::text[])`
