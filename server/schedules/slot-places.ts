/** What other nouns may do with the places of a slot. */
export { coolPlace, giveBackPlace, lockSlotRows as lockSlots } from './queries.ts'
