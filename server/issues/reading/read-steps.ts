import type { Step } from '../../../contract/endpoints/issues.ts'
import { startOfDay } from '../../../contract/rules/beijing-time.ts'
import { maskPersonal } from '../../../contract/rules/masking.ts'
import type { Db } from '../../database/open.ts'
import { type IssueRow, listTransitions, type TransitionRow } from '../queries.ts'
import type { PhotoUrl } from '../sending/photo-addresses.ts'
import { listPublicNumbers, listStepPhotos } from './queries.ts'

/** For whom the steps are read. */
export type Reader = 'staff' | 'author' | 'public'

/** The words of a step that a reader may know; `open` are the numbers that anybody may. */
function wordsOf(
  { act, note, role, toward }: TransitionRow,
  reader: Reader,
  open: ReadonlySet<string>,
): { note?: string; toward?: string } {
  const isHidden = reader !== 'staff' && act === 'merge' && !open.has(toward ?? '')
  return {
    ...(note && notesFor[reader](note, act, role)),
    ...(toward && !isHidden && { toward }),
  }
}

/**
 * Outside, no check has seen the words of residents, and those of staff are masked. Why words are not public is a
 * matter of staff alone.
 */
const notesFor: Record<Reader, (note: string, act: string | null, role: string) => { note?: string }> = {
  staff: note => ({ note }),
  author: (note, act) => (act === 'check' ? {} : { note }),
  public: (note, _, role) => (role === 'resident' ? {} : { note: maskPersonal(note) }),
}

function asStep(row: TransitionRow, photos: Step['photos'], words: { note?: string; toward?: string }): Step {
  return {
    at: row.at.toISOString(),
    status: row.toStatus,
    ...(row.act && { act: row.act }),
    ...(row.unitName && { unit: row.unitName }),
    ...words,
    ...(row.dueOn && { dueAt: new Date(startOfDay(row.dueOn)).toISOString() }),
    ...(row.promisedOn && { promisedOn: row.promisedOn }),
    ...(row.replyClass && { replyClass: row.replyClass as Step['replyClass'] }),
    photos,
    isPublic: row.isPublic,
  }
}

async function photosOf(
  db: Db,
  cityId: number,
  ids: readonly string[],
  urlOf: PhotoUrl,
): Promise<Map<string, Step['photos']>> {
  const rows = ids.length === 0 ? [] : await listStepPhotos(db, cityId, ids)
  const photos = rows.map(({ transitionId, uploadId: id, stage, width, height }) => ({
    transitionId,
    photo: { id, url: urlOf(id), width, height, ...(stage && { stage }) },
  }))
  const byStep = Map.groupBy(photos, p => p.transitionId)
  return new Map([...byStep].map(([id, of]) => [id, of.map(p => p.photo)]))
}

/** Numbers of main issues among the steps that anybody may know: each by itself, whatever the present one is. */
async function openNumbers(db: Db, cityId: number, rows: readonly TransitionRow[]): Promise<Set<string>> {
  const numbers = rows.flatMap(({ act, toward }) => (act === 'merge' && toward ? [toward] : []))
  const open = numbers.length > 0 ? await listPublicNumbers(db, cityId, numbers) : []
  return new Set(open.map(({ number }) => number))
}

/** The steps of an issue, the latest first: all of them for its author and staff, the public ones otherwise. */
export async function readSteps(db: Db, issue: IssueRow, reader: Reader, urlOf: PhotoUrl): Promise<Step[]> {
  const { cityId, issueId } = issue
  const all = await listTransitions(db, cityId, issueId)
  const rows = all.filter(row => reader !== 'public' || row.isPublic)
  const open = await openNumbers(db, cityId, rows)
  const photos = await photosOf(
    db,
    cityId,
    rows.map(row => row.transitionId),
    urlOf,
  )
  return rows.map(row => asStep(row, photos.get(row.transitionId) ?? [], wordsOf(row, reader, open)))
}
