/** Asked before a station gives a function up. */
export { listRuledFunctions } from './functions/queries.ts'
