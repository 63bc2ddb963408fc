/** What whoever changes a schedule may know and do of the bookings in its slots. */
export {
  listActiveOfSlots,
  listArrivedAt,
  listTouched,
  lockPeopleOf,
  takeEndsOfSlots,
} from './sittings/queries.ts'
