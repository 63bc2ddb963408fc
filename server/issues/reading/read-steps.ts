import type { Step } from '../../../contract/endpoints/issues.ts'
import { startOfDay } from '../../../contract/rules/beijing-time.ts'
import { maskPersonal } from '../../../contract/rules/masking.ts'
import type { Db } from '../../database/open.ts'
import { type IssueRow, listTransitions, type TransitionRow } from '../queries.ts'
import { photoUrl } from '../sending/photo-store.ts'
import { listStepPhotos } from './queries.ts'

/** What somebody outside reads of a step: no check has seen the words of residents; those of staff are masked. */
function publicWords(row: TransitionRow, issue: IssueRow): { note?: string; toward?: string } {
  const toward = row.act === 'merge' && issue.masterIsPublic !== true ? null : row.toward
  return {
    ...(row.note && row.role !== 'resident' && { note: maskPersonal(row.note) }),
    ...(toward && { toward }),
  }
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
): Promise<Map<string, Step['photos']>> {
  const rows = ids.length === 0 ? [] : await listStepPhotos(db, cityId, ids)
  const photos = rows.map(({ transitionId, uploadId: id, stage, width, height }) => ({
    transitionId,
    photo: { id, url: photoUrl(id), width, height, ...(stage && { stage }) },
  }))
  const byStep = Map.groupBy(photos, p => p.transitionId)
  return new Map([...byStep].map(([id, of]) => [id, of.map(p => p.photo)]))
}

/** The steps of an issue, the latest first: all of them for its author and staff, the public ones otherwise. */
export async function readSteps(db: Db, issue: IssueRow, isInside: boolean): Promise<Step[]> {
  const all = await listTransitions(db, issue.cityId, issue.issueId)
  const rows = all.filter(row => isInside || row.isPublic)
  const photos = await photosOf(
    db,
    issue.cityId,
    rows.map(row => row.transitionId),
  )
  return rows.map(row => {
    const words = isInside
      ? { ...(row.note && { note: row.note }), ...(row.toward && { toward: row.toward }) }
      : publicWords(row, issue)
    return asStep(row, photos.get(row.transitionId) ?? [], words)
  })
}
