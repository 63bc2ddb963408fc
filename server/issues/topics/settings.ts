import type { IssueSettings } from '../../../contract/endpoints/worklists.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { templateOf } from '../../../contract/rules/templates.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { listTopicRows } from '../queries.ts'
import { getCitySettings, listTemplates, replaceTemplates, setKeepsAuthorMonths } from './queries.ts'
import { asTemplate } from './read-template.ts'

/** What a city asks for in its topics, as it counts: what holds everywhere is never loosened. */
export async function readSettings(db: Db, cityId: number): Promise<IssueSettings> {
  const rows = await listTemplates(db, cityId)
  const { keepsAuthorMonths } = await getCitySettings(db, cityId)
  return {
    topics: rows.map(row => ({ topic: row.topic, ...templateOf(row.topic, asTemplate(row)) })),
    keepsAuthorMonths,
  }
}

async function mustBeTopics(db: Db, topics: readonly string[]): Promise<void> {
  const known = new Set((await listTopicRows(db)).filter(t => t.parent).map(t => t.code))
  const unknown = topics.find(topic => !known.has(topic))
  if (unknown) throw new Refusal('invalid', { topics: `没有「${unknown}」这个类别，请去掉。` })
  const twice = topics.find((topic, i) => topics.indexOf(topic) < i)
  if (twice) throw new Refusal('invalid', { topics: `「${twice}」写了两遍，请留一个。` })
}

/** Puts these in place of what the city asked for before; gives them as they count. */
export const saveSettings = (db: Db, cityId: number, settings: IssueSettings): Promise<IssueSettings> =>
  inTransaction(db, async trx => {
    const topics = settings.topics.map(({ topic }) => topic)
    await mustBeTopics(trx, topics)
    await setKeepsAuthorMonths(trx, cityId, settings.keepsAuthorMonths)
    await replaceTemplates(
      trx,
      cityId,
      settings.topics.map(({ topic, proposes, placeLabel, needsPhotos, workdays }) => ({
        cityId,
        topic,
        proposes,
        placeLabel: placeLabel || null,
        needsPhotos,
        workdays: workdays ?? null,
      })),
    )
    return readSettings(trx, cityId)
  })
