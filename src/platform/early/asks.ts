/** Asks the server and gives the answer, kept for the page that will want it. */
type Ask = (address: string) => Promise<unknown>

export interface Arrival {
  readonly query: Readonly<Record<string, string>>
  /** Where somebody looked the last time. */
  readonly place: { city: { code: string }; district?: { code: string } } | undefined
  /** The day in Beijing. */
  readonly today: string
}

type FirstAsks = (ask: Ask, arrival: Arrival) => Promise<unknown>

async function askNearby(ask: Ask, { place }: Arrival): Promise<void> {
  const city = place?.city ?? ((await ask('/cities')) as { items: { code: string }[] }).items[0]
  if (!city) return
  const district = place?.district ? `&district=${place.district.code}` : ''
  await ask(`/stations?limit=20&city=${city.code}${district}`)
}

/**
 * What pages that are opened from links ask for first, by route. These are the addresses of their stores, written once more
 * because this runs before any store is there; a test compares them.
 */
export const FIRST_ASKS: Readonly<Record<string, FirstAsks>> = {
  'pages/nearby/index': askNearby,
  'station/detail/index': (ask, { query, today }) =>
    Promise.all([ask(`/stations/${query.id}`), ask(`/stations/${query.id}/slots?from=${today}&days=7`)]),
  'issue/progress/index': (ask, { query }) => ask(`/issues/${query.number}`),
  'event/detail/index': (ask, { query }) => ask(`/events/${query.id}`),
}
