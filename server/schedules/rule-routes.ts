import * as endpoints from '../../contract/endpoints/rules.ts'
import { cityOf } from '../database/ids.ts'
import { mustKnowOf, mustWorkAt } from '../http/actor.ts'
import { type Route, serve } from '../http/serve.ts'
import { addException } from './add-exception.ts'
import { exportRules } from './export-rules.ts'
import { importRules } from './import-rules.ts'
import { previewSchedule } from './preview-schedule.ts'
import { readSchedule } from './read-schedule.ts'
import { removeException, stationOfException } from './remove-exception.ts'
import { saveRules } from './save-rules.ts'

/** Rules and special days of a station, for its host. */
export const ruleRoutes = (): Route[] => [
  serve(endpoints.getSchedule, async ({ db, actor, params: { stationId }, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    return readSchedule(db, stationId, now)
  }),
  serve(endpoints.previewSchedule, async ({ db, actor, params: { stationId }, body, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    return previewSchedule(db, stationId, body, now)
  }),
  serve(endpoints.saveRules, async ({ db, actor, params: { stationId }, body, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    const { rules, version, decisions } = body
    return saveRules(db, rules, { stationId, version, decisions, now })
  }),
  serve(endpoints.addException, async ({ db, actor, params: { stationId }, body, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    const { exception, version, decisions } = body
    return addException(db, exception, { stationId, version, decisions, now })
  }),
  serve(endpoints.removeException, async ({ db, actor, params: { exceptionId }, body, now }) => {
    const stationId = await stationOfException(db, exceptionId)
    mustKnowOf(actor, cityOf(stationId), stationId)
    return removeException(db, exceptionId, { stationId, ...body, now })
  }),
  serve(endpoints.exportRules, async ({ db, actor, params: { stationId }, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    return exportRules(db, stationId, now)
  }),
  serve(endpoints.importRules, async ({ db, actor, params: { stationId }, body, now }) => {
    mustWorkAt(actor, cityOf(stationId), stationId)
    return importRules(db, stationId, body, now)
  }),
]
