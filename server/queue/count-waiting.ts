/** Shown on the page of a station. */
export { countWaiting } from './queries.ts'
