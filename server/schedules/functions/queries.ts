import type { Db } from '../../database/open.ts'

/** Functions of a station that rules still have sittings for. */
export const listRuledFunctions = async (
  db: Db,
  cityId: number,
  stationId: string,
  today: string,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('scheduleRules')
    .select('function')
    .distinct()
    .where('cityId', '=', cityId)
    .where('stationId', '=', stationId)
    .where('function', 'is not', null)
    .where('validTo', '>=', today)
    .execute()
  return rows.flatMap(row => row.function ?? [])
}
