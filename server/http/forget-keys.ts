export { deleteKeysBefore } from './queries.ts'
