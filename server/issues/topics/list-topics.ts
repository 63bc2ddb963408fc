import type { Topic } from '../../../contract/endpoints/issues.ts'
import { templateOf } from '../../../contract/rules/templates.ts'
import type { Db } from '../../database/open.ts'
import { listTopicRows } from '../queries.ts'
import { listTemplates } from './queries.ts'
import { asTemplate } from './read-template.ts'

/** Every topic with what it asks for in a city, or everywhere. */
export async function listTopics(db: Db, cityId: number | undefined): Promise<Topic[]> {
  const rows = cityId === undefined ? [] : await listTemplates(db, cityId)
  const own = new Map(rows.map(row => [row.topic, asTemplate(row)]))
  return (await listTopicRows(db)).map(t => ({
    code: t.code,
    name: t.name,
    ...(t.parent && { parent: t.parent }),
    examples: t.examples,
    template: templateOf(t.code, own.get(t.code)),
    ...(t.defaultWorkdays && { defaultWorkdays: t.defaultWorkdays }),
  }))
}
