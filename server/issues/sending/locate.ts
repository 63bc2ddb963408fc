import type { SendIssueForm } from '../../../contract/endpoints/issues.ts'
import { cityOf } from '../../database/ids.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { ANY_STATION, type Place } from '../../stations/station-tree.ts'

/** Where a matter is: whose it is, and by what it is found near by. */
export interface Whereabouts {
  readonly cityId: number
  /** Its own place, else its station's. */
  readonly near: Place | undefined
  readonly districtCode: string | undefined
}

type Form = Pick<SendIssueForm, 'stationId' | 'city' | 'lat' | 'lng'>

/** The city of its station, the one named, that of the nearest station, or the first. */
function cityIdOf(catalogue: StationCatalogue, form: Form, at: Place | undefined): number {
  if (form.stationId) return cityOf(form.stationId)
  if (form.city) return catalogue.findCity(form.city)?.cityId ?? 0
  const nearest = at && catalogue.index.nearest(at, 1, ANY_STATION)[0]
  return nearest ? nearest.station.cityId : (catalogue.cities[0]?.cityId ?? 0)
}

/** To about 100 m: the distances that strangers are told must not lead to a door. */
const coarse = ({ lat, lng }: Place): Place => ({ lat: Number(lat.toFixed(3)), lng: Number(lng.toFixed(3)) })

/** Finds out where a matter is from what its form says; the district is its station's, or the nearest one's. */
export function locate(catalogue: StationCatalogue, form: Form): Whereabouts {
  const { lat, lng } = form
  const at = lat !== undefined && lng !== undefined ? { lat, lng } : undefined
  const cityId = cityIdOf(catalogue, form, at)
  const station = form.stationId ? catalogue.index.get(form.stationId) : undefined
  const near = at ?? station
  const isOfCity = { ...ANY_STATION, rest: (other: { cityId: number }) => other.cityId === cityId }
  const nearest = station ?? (at && catalogue.index.nearest(at, 1, isOfCity)[0]?.station)
  return { cityId, near: near && coarse(near), districtCode: nearest?.districtCode }
}
