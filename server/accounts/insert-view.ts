/** Written in the transaction of a look at somebody's personal data in full. */
export { insertView } from './queries.ts'
