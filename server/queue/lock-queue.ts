/** Locked by whoever changes a booking together with its ticket: after the slot, before both rows. */
export { lockQueue } from './queries.ts'
