import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'
import { Cursor, Id, Limit, Near, pageOf } from '../fields.ts'
import { StationItem } from './stations.ts'

const params = v.object({ stationId: Id })
const Favourite = v.object({ isFavourite: v.boolean() })

/** Keeps a station in the caller's own list; keeping it twice changes nothing. */
export const addFavourite = endpoint({
  method: 'POST',
  path: '/stations/:stationId/favourite',
  summary: '收藏一个站点',
  access: 'resident',
  params,
  reply: Favourite,
})

export const removeFavourite = endpoint({
  method: 'DELETE',
  path: '/stations/:stationId/favourite',
  summary: '不再收藏',
  access: 'resident',
  params,
  reply: Favourite,
})

/** The stations that the caller keeps, the newest first. */
export const listFavourites = endpoint({
  method: 'GET',
  path: '/me/favourites',
  summary: '我的收藏',
  access: 'resident',
  query: v.object({ near: v.optional(Near), limit: Limit, cursor: Cursor }),
  reply: pageOf(StationItem),
})
