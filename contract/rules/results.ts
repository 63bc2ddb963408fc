import { HOUR } from './beijing-time.ts'

const WITHIN = 48 * HOUR

/** Until when the results of a sitting are to be written. */
export const resultsDue = (endAt: number): number => endAt + WITHIN
