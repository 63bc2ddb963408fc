import type { FigureLine } from '../../../contract/endpoints/figures.ts'
import { maskPersonal } from '../../../contract/rules/masking.ts'
import type { Db } from '../../database/open.ts'
import { nextOffset, readOffset } from '../../http/paging.ts'
import { type AskedLines, spanOf, type Whose } from './asked.ts'
import { type LineRow, listLines } from './queries.ts'

const PAGE = 20

const UNTITLED: Record<LineRow['kind'], string> = {
  booking: '预约',
  ticket: '现场取号',
  sitting: '值班',
  result: '结果',
  issue: '事项',
  event: '活动',
}

const STARS = (value: number) => `${value} 星`
const DAYS = (value: number) => (value === 0 ? '当天答复' : `${value} 天答复`)

function detailOf({ kind, label, came, unitName, dueOn, noFollowUp }: LineRow): string {
  if (kind === 'sitting') return `${came ?? 0} 人来谈`
  if (kind === 'event') return `${came ?? 0} 人到场`
  if (kind === 'result') return unitName && dueOn ? `${unitName}，${dueOn}` : maskPersonal(noFollowUp ?? '')
  return label ?? ''
}

/** What people wrote is masked: it can carry names and phones. */
function asLine(row: LineRow, { figure }: AskedLines): FigureLine {
  const { kind, id, at, title, value, label, sittingId, eventId, stationName } = row
  const measure = value === null ? undefined : figure === 'rated' ? STARS(value) : DAYS(value)
  return {
    id,
    title: kind === 'sitting' ? (title ?? UNTITLED.sitting) : maskPersonal(title ?? UNTITLED[kind]),
    detail: [measure, detailOf(row)].filter(Boolean).join('，'),
    at: at.toISOString(),
    ...(stationName && { stationName }),
    ...(sittingId && { sittingId }),
    ...(eventId && { eventId }),
    ...(kind === 'issue' && label && { issueNumber: label }),
    ...(value !== null && { value }),
  }
}

/** The first lines of a figure, for a file. */
export async function readLines(
  db: Db,
  whose: Whose,
  asked: AskedLines,
  now: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<FigureLine[]> {
  const { figure, by, part } = asked
  const span = spanOf(whose, asked, now)
  const rows = await listLines(db, span, { figure, by, part, limit, offset }, now)
  return rows.map(row => asLine(row, asked))
}

/** A page of the list that a figure was counted from. */
export async function listFigure(
  db: Db,
  whose: Whose,
  asked: AskedLines & { cursor?: string | undefined },
  now: number,
): Promise<{ items: FigureLine[]; nextCursor?: string }> {
  const offset = readOffset(asked.cursor)
  const lines = await readLines(db, whose, asked, now, { limit: PAGE + 1, offset })
  return { items: lines.slice(0, PAGE), ...nextOffset(offset, PAGE, lines.length) }
}
