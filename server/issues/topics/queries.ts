import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../database/open.ts'
import type { Tables } from '../../database/tables.ts'

export type TemplateRow = Selectable<Tables['topicTemplates']>

export const listTemplates = (db: Db, cityId: number): Promise<TemplateRow[]> =>
  db.selectFrom('topicTemplates').selectAll().where('cityId', '=', cityId).orderBy('topic').execute()

export const findTemplate = (db: Db, cityId: number, topic: string) =>
  db
    .selectFrom('topicTemplates')
    .selectAll()
    .where('cityId', '=', cityId)
    .where('topic', '=', topic)
    .executeTakeFirst()

/** Puts these in place of all that the city asked for. */
export async function replaceTemplates(
  db: Db,
  cityId: number,
  templates: Insertable<Tables['topicTemplates']>[],
): Promise<void> {
  await db.deleteFrom('topicTemplates').where('cityId', '=', cityId).execute()
  if (templates.length > 0) await db.insertInto('topicTemplates').values(templates).execute()
}

export const getCitySettings = (db: Db, cityId: number) =>
  db.selectFrom('cities').select('keepsAuthorMonths').where('cityId', '=', cityId).executeTakeFirstOrThrow()

/** Also locks the city's row, so that two who save at once do it one after the other. */
export const setKeepsAuthorMonths = (db: Db, cityId: number, keepsAuthorMonths: number) =>
  db.updateTable('cities').set({ keepsAuthorMonths }).where('cityId', '=', cityId).execute()
