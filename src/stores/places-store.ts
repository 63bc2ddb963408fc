import { type City, listCities, listRegions, type Region } from '@contract/endpoints/stations.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

const KEY = 'place'

export interface Point {
  lat: number
  lng: number
}

/** Where somebody looks: a city, one of its districts, or around where they are. */
export interface Place {
  city: City
  district?: Region
  here?: Point
}

/** The place that lists are about. Coordinates are kept for this run only. */
export class PlacesStore {
  place: Place | undefined = undefined
  readonly cities = new Remote<City[]>()
  readonly districts = new Remote<Region[]>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    this.place = ports.storage.read<Place>(KEY)
    makeAutoObservable<this, 'ports'>(this, {
      ports: false,
      cities: false,
      districts: false,
      place: observable.ref,
    })
  }

  /** Makes sure that there is a place: the last one, or the first city. */
  async start(): Promise<Place | undefined> {
    if (this.place) return this.place
    await this.loadCities()
    const first = this.cities.value?.[0]
    if (first && !this.place) this.choose({ city: first })
    return this.place
  }

  loadCities(): Promise<void> {
    return this.cities.load(async () => (await this.ports.api.call(listCities, {})).items)
  }

  loadDistricts(): Promise<void> {
    const parent = this.place?.city.regionCode
    return this.districts.load(async () => {
      if (!parent) return []
      return (await this.ports.api.call(listRegions, { query: { parent } })).items
    })
  }

  choose(place: Place): void {
    runInAction(() => {
      if (place.city.code !== this.place?.city.code) this.districts.clear()
      this.place = place
    })
    const { here: _here, ...kept } = place
    this.ports.storage.write(KEY, kept)
  }

  chooseHere(here: Point): void {
    if (this.place) this.choose({ city: this.place.city, here })
  }
}
