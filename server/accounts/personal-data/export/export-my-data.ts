import type { Db } from '../../../database/open.ts'
import { inTransaction } from '../../../database/transaction.ts'
import type { PhotoUrl } from '../../../issues/sending/photo-addresses.ts'
import { readEverything } from './queries.ts'

export interface MyData {
  at: string
  data: Record<string, Record<string, unknown>[]>
}

/** Instants as text, and nothing where there is nothing. */
const asJson = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  )

/** Everything kept about the caller, as it is stored, for the caller alone; photos with where they are fetched. */
export async function exportMyData(db: Db, accountId: string, now: number, urlOf: PhotoUrl): Promise<MyData> {
  const read = await inTransaction(db, trx => readEverything(trx, accountId))
  const data = Object.fromEntries(Object.entries(read).map(([noun, rows]) => [noun, rows.map(asJson)]))
  const photos = data.photos?.map(photo => ({ ...photo, url: urlOf(String(photo.id)) }))
  return { at: new Date(now).toISOString(), data: { ...data, ...(photos && { photos }) } }
}
