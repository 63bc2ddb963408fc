import { findStations } from '@contract/endpoints/stations.ts'
import { useState } from 'react'
import type { RootStore } from '@/stores/root-store'
import { type LookAround, PointChoice } from './point-choice'

const AROUND = '20'

const lookAround = (stores: RootStore): LookAround =>
  stores.once('stationsAround', ({ api }) => async point => {
    const city = (await stores.places.start())?.city.code
    const near = point && { near: `${point.lat.toFixed(6)},${point.lng.toFixed(6)}` }
    const { items } = await api.call(findStations, {
      query: { limit: AROUND, ...(near ?? (city && { city })) },
    })
    return items.map(({ id, shortName: name, lat, lng }) => ({ id, name, lat, lng }))
  })

export function usePointChoice(stores: RootStore): PointChoice {
  const [choice] = useState(() => new PointChoice(lookAround(stores)))
  return choice
}
