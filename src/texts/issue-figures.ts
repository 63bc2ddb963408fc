/** 「1,286」 */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** 「92%」, never rounded up to all of them; a dash where there is nothing yet to take a share of. */
export const shareText = (part: number, whole: number): string =>
  whole > 0 ? `${Math.floor((part / whole) * 100)}%` : '—'
