import { Refusal } from '../../../../contract/refusals.ts'
import { addDays, formatBeijing, startOfDay } from '../../../../contract/rules/beijing-time.ts'
import { maskPersonal } from '../../../../contract/rules/masking.ts'
import { idOfKey, randomId } from '../../../database/ids.ts'
import type { Db } from '../../../database/open.ts'
import { inTransaction } from '../../../database/transaction.ts'
import { type Actor, roleAt } from '../../../http/actor.ts'
import type { TopicNames } from '../../topics/topic-names.ts'
import { asCsv, type Cell } from '../as-csv.ts'
import { insertViewsOfExport, listIssuesToExport, listStepsToExport, type Span } from './queries.ts'

const MOST_ROWS = 20_000
const PERSONAL = ['authorName', 'authorPhone', 'onBehalfName', 'onBehalfPhone']

export interface ExportIssues {
  readonly cityId: number
  readonly actor: Actor
  readonly form: {
    readonly what: 'issues' | 'transitions'
    readonly format: 'csv' | 'json'
    readonly from: string
    readonly to: string
    readonly withPersons: boolean
    readonly reason?: string | undefined
  }
  readonly now: number
  /** The key and the hash of what was asked: a retry leaves one record a person. */
  readonly key: string | undefined
}

type Row = Record<string, Cell>
const time = (at: Date | null): string => (at ? formatBeijing(at.getTime(), 'YYYY-MM-DD HH:mm') : '')

async function issueRows(db: Db, span: Span, topics: TopicNames): Promise<Row[]> {
  const rows = await listIssuesToExport(db, span, MOST_ROWS + 1)
  return rows.map(
    ({ number, createdAt, repliedAt, endedAt, publicTitle, publicBody, publicPlace, ...row }) => ({
      number,
      sentAt: time(createdAt),
      topicName: topics.name(row.topic),
      title: publicTitle,
      body: publicBody,
      place: publicPlace,
      ...row,
      repliedAt: time(repliedAt),
      endedAt: time(endedAt),
    }),
  )
}

async function stepRows(db: Db, span: Span): Promise<Row[]> {
  const rows = await listStepsToExport(db, span, MOST_ROWS + 1)
  return rows.map(({ at, note, ...row }) => ({ ...row, at: time(at), note: note && maskPersonal(note) }))
}

/** Columns with personal data are not there at all unless they were asked for. */
function columnsOf(rows: readonly Row[], withPersons: boolean): string[] {
  return Object.keys(rows[0] ?? {}).filter(column => withPersons || !PERSONAL.includes(column))
}

function spanOf({ cityId, form }: ExportIssues): Span {
  if (form.to < form.from) throw new Refusal('invalid', { to: '结束那天要在开始那天之后。' })
  return {
    cityId,
    from: new Date(startOfDay(form.from)),
    to: new Date(startOfDay(addDays(form.to, 1))),
  }
}

async function recordViews(trx: Db, span: Span, { actor, form, now, key }: ExportIssues): Promise<void> {
  if ((form.reason ?? '').length < 2) throw new Refusal('invalid', { reason: '请写明为什么要带上个人信息。' })
  await insertViewsOfExport(trx, span, {
    viewerId: actor.accountId,
    viewerRole: roleAt(actor, span.cityId, ''),
    what: '导出的反映人姓名和电话',
    reason: form.reason ?? '',
    at: new Date(now),
    seed: key ? idOfKey(actor.accountId, key) : randomId(),
  })
}

/** Issues of a time, or their steps, as one text; names and phones only for a reason that everybody named can see. */
export function exportIssues(
  db: Db,
  asked: ExportIssues,
  topics: TopicNames,
): Promise<{ fileName: string; rows: number; text: string }> {
  const { form } = asked
  const span = spanOf(asked)
  return inTransaction(db, async trx => {
    const rows = form.what === 'issues' ? await issueRows(trx, span, topics) : await stepRows(trx, span)
    if (rows.length > MOST_ROWS) throw new Refusal('too_many_rows', { most: MOST_ROWS })
    // after the reading: whoever sends something in meanwhile has a record too many, never one too few
    if (form.withPersons) await recordViews(trx, span, asked)
    const columns = columnsOf(rows, form.withPersons)
    const name = form.what === 'issues' ? '事项' : '进展'
    const kept = rows.map(row => Object.fromEntries(columns.map(column => [column, row[column] ?? null])))
    return {
      fileName: `${name}-${form.from}-${form.to}.${form.format}`,
      rows: rows.length,
      text: form.format === 'csv' ? asCsv(columns, kept) : JSON.stringify(kept),
    }
  })
}
