import { type Template, templateOf } from '../../../contract/rules/templates.ts'
import type { Db } from '../../database/open.ts'
import { findTemplate, type TemplateRow } from './queries.ts'

/** A stored template as the contract knows it. */
export const asTemplate = (row: TemplateRow): Template => ({
  proposes: row.proposes,
  needsPhotos: row.needsPhotos,
  ...(row.placeLabel && { placeLabel: row.placeLabel }),
  ...(row.workdays && { workdays: row.workdays }),
})

/** What sending in and ending asks for in a topic of a city. */
export async function readTemplate(db: Db, cityId: number, topic: string): Promise<Template> {
  const row = await findTemplate(db, cityId, topic)
  return templateOf(topic, row && asTemplate(row))
}
