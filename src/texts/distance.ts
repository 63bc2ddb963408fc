const WALK_METERS_PER_MINUTE = 75
const FAR_METERS = 2500

/** Metres below 1 km, one decimal above: 「320 米」「1.2 公里」. */
export function distanceText(meters: number): string {
  const rounded = Math.round(meters / 10) * 10
  if (rounded < 1000) return `${Math.max(10, rounded)} 米`
  return `${(meters / 1000).toFixed(1)} 公里`
}

/** 「走路 5 分钟」 where walking is sensible. */
export function walkText(meters: number): string | undefined {
  if (meters > FAR_METERS) return undefined
  return `走路 ${Math.max(1, Math.round(meters / WALK_METERS_PER_MINUTE))} 分钟`
}
