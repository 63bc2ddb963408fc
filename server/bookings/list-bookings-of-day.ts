export { listBookingsOfDay } from './queries.ts'
