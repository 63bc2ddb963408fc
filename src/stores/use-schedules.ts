import { SchedulesStore } from './schedules-store'
import { useStores } from './use-stores'

/** What can be booked; kept out of the main package. */
export const useSchedules = (): SchedulesStore =>
  useStores().once('schedules', ports => new SchedulesStore(ports))
