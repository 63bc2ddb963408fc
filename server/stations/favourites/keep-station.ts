import type { StationItem } from '../../../contract/endpoints/stations.ts'
import { cityOf } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset, readOffset } from '../../http/paging.ts'
import { type FindDeps, stationItems } from '../find-stations.ts'
import { getStationRow } from '../read-station.ts'
import { metersTo, type Place } from '../station-tree.ts'
import { deleteFavourite, insertFavourite, listFavouriteIds } from './queries.ts'

/** A station is kept in somebody's list; once is enough. */
export async function keepStation(
  db: Db,
  stationId: string,
  accountId: string,
  now: number,
): Promise<{ isFavourite: boolean }> {
  const { cityId } = await getStationRow(db, stationId)
  await insertFavourite(db, { cityId, stationId, accountId, createdAt: new Date(now) })
  return { isFavourite: true }
}

export async function leaveStation(
  db: Db,
  stationId: string,
  accountId: string,
): Promise<{ isFavourite: boolean }> {
  const { cityId } = await getStationRow(db, stationId)
  await deleteFavourite(db, cityId, stationId, accountId)
  return { isFavourite: false }
}

export interface ListFavourites {
  accountId: string
  near: Place | undefined
  limit: number
  cursor: string | undefined
}

/** The stations that somebody keeps, as cards. */
export async function listFavourites(
  db: Db,
  { accountId, near, limit, cursor }: ListFavourites,
  deps: FindDeps,
): Promise<{ items: StationItem[]; nextCursor?: string }> {
  const offset = readOffset(cursor)
  const ids = await listFavouriteIds(db, accountId, limit + 1, offset)
  await deps.availability.refresh(db, [...new Set(ids.map(cityOf))])
  const item = stationItems(deps)
  const items = ids.slice(0, limit).flatMap(id => {
    const station = deps.catalogue.index.get(id)
    return station ? [item(station, near && metersTo(near, station))] : []
  })
  return { items, ...nextOffset(offset, limit, ids.length) }
}
