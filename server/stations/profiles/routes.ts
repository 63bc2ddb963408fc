import * as endpoints from '../../../contract/endpoints/profiles.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { cityOf } from '../../database/ids.ts'
import { type Actor, mustWorkAt } from '../../http/actor.ts'
import { nextOffset, readOffset } from '../../http/paging.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { PhotoAddresses } from '../../issues/sending/photo-addresses.ts'
import type { StationCatalogue } from '../station-catalogue.ts'
import { decideProfileChange } from './decide-change.ts'
import { findApproves, listChanges, setApproves } from './queries.ts'
import { asChange, readProfile } from './read-profile.ts'
import { saveProfile } from './save-profile.ts'

export interface ProfileDeps {
  readonly catalogue: StationCatalogue
  readonly addresses: PhotoAddresses
  readonly onPhotosGone: (photoIds: readonly string[]) => void
}

function citiesOf({ grants }: Actor, catalogue: StationCatalogue): number[] {
  if (grants.some(g => g.role === 'admin')) return catalogue.cities.map(city => city.cityId)
  return grants.filter(g => g.role === 'office').map(g => g.cityId)
}

const profileOfHost = ({ addresses, onPhotosGone }: ProfileDeps): Route[] => [
  serve(endpoints.getProfile, async ({ db, actor, params: { stationId }, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    return readProfile(db, actor, stationId, addresses.for('reader', now))
  }),
  serve(endpoints.saveProfile, async ({ db, actor, params: { stationId }, body, now, afterCommit }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    const { version, profile } = body
    const url = addresses.for('reader', now)
    const asked = { actor, stationId, version, form: profile, url, now }
    const { reply, goneIds } = await saveProfile(db, asked)
    afterCommit(() => onPhotosGone(goneIds))
    return reply
  }),
]

const changesOfOffice = ({ catalogue, addresses, onPhotosGone }: ProfileDeps): Route[] => [
  serve(endpoints.listProfileChanges, async ({ db, actor, query: { list, limit, cursor }, now }) => {
    const cityIds = citiesOf(actor, catalogue)
    if (cityIds.length === 0) return { items: [] }
    const offset = readOffset(cursor)
    const rows = await listChanges(db, cityIds, list, limit + 1, offset)
    const url = addresses.for('reader', now)
    const items = rows.slice(0, limit).map(row => asChange(row, url))
    return { items, ...nextOffset(offset, limit, rows.length) }
  }),
  serve(endpoints.approveProfileChange, async ({ db, actor, params, now, afterCommit }) => {
    const asked = { actor, changeId: params.changeId, url: addresses.for('reader', now), now }
    const { reply, goneIds } = await decideProfileChange(db, asked)
    afterCommit(() => onPhotosGone(goneIds))
    return reply
  }),
  serve(endpoints.declineProfileChange, async ({ db, actor, params, body, now, afterCommit }) => {
    const url = addresses.for('reader', now)
    const asked = { actor, changeId: params.changeId, reason: body.reason, url, now }
    const { reply, goneIds } = await decideProfileChange(db, asked)
    afterCommit(() => onPhotosGone(goneIds))
    return reply
  }),
]

/** What a city asks of its stations: its office only. */
function settingsOfCity({ catalogue }: ProfileDeps): Route[] {
  const officeOf = (actor: Actor, code: string): number => {
    const cityId = catalogue.findCity(code)?.cityId
    const mayRun = actor.grants.some(g => g.role === 'admin' || (g.role === 'office' && g.cityId === cityId))
    if (!mayRun) throw new Refusal('forbidden')
    if (cityId === undefined) throw new Refusal('not_found')
    return cityId
  }
  return [
    serve(endpoints.getStationSettings, async ({ db, actor, params }) => ({
      approvesProfiles: await findApproves(db, officeOf(actor, params.city)),
    })),
    serve(endpoints.saveStationSettings, async ({ db, actor, params, body }) => {
      await setApproves(db, officeOf(actor, params.city), body.approvesProfiles)
      return body
    }),
  ]
}

export const profileRoutes = (deps: ProfileDeps): Route[] => [
  ...profileOfHost(deps),
  ...changesOfOffice(deps),
  ...settingsOfCity(deps),
]
