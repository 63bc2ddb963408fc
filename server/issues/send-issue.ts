import type { SendIssueForm } from '../../contract/endpoints/issues.ts'
import { Refusal } from '../../contract/refusals.ts'
import { formatBeijing } from '../../contract/rules/beijing-time.ts'
import { type IssueStatus, issueNumber, rightDoor } from '../../contract/rules/issues.ts'
import { cityOf, newId } from '../database/ids.ts'
import type { Db } from '../database/open.ts'
import { inTransaction } from '../database/transaction.ts'
import { insertNotice } from '../notices/insert-notice.ts'
import {
  findCityCode,
  findStationCity,
  findTopic,
  insertIssue,
  insertPhotos,
  insertTransition,
  listUploads,
  takeSerial,
} from './queries.ts'

export interface SendIssue {
  accountId: string
  form: SendIssueForm
  /** The city of the form's place, when it names no station. */
  cityId: number
  now: number
}

export interface SentIssue {
  id: string
  number: string
  status: IssueStatus
}

async function photosOf(db: Db, accountId: string, photoIds: readonly string[]) {
  const ids = [...new Set(photoIds)]
  if (ids.length === 0) return []
  const known = new Map((await listUploads(db, accountId, ids)).map(upload => [upload.uploadId, upload]))
  return ids.map(id => {
    const upload = known.get(id)
    if (!upload) throw new Refusal('invalid', { photoIds: '有一张照片没传好，请再传一次。' })
    return upload
  })
}

async function mustExist(db: Db, form: SendIssueForm): Promise<void> {
  const topic = await findTopic(db, form.topic)
  if (!topic?.parent) throw new Refusal('invalid', { topic: '请选一个类别。' })
  if (form.stationId && !(await findStationCity(db, cityOf(form.stationId), form.stationId)))
    throw new Refusal('invalid', { stationId: '没有这个站点，请重新选。' })
}

/** Sends an issue in: right door first, then a number, the issue, its photos, its first step and a notice at once. */
export async function sendIssue(
  db: Db,
  { accountId, form, cityId: cityOfPlace, now }: SendIssue,
): Promise<SentIssue> {
  const door = rightDoor(`${form.title}\n${form.body}`)
  if (door) throw new Refusal('right_door', { ...door })
  await mustExist(db, form)
  const cityId = form.stationId ? cityOf(form.stationId) : cityOfPlace
  const year = Number(formatBeijing(now, 'YYYY'))
  return inTransaction(db, async trx => {
    const city = await findCityCode(trx, cityId)
    if (!city) throw new Refusal('invalid', { city: '没有这个城市，请重新选。' })
    const photos = await photosOf(trx, accountId, form.photoIds ?? [])
    const number = issueNumber(city, year, await takeSerial(trx, cityId, year))
    const issueId = newId(cityId)
    const at = new Date(now)
    await insertIssue(trx, {
      cityId,
      issueId,
      number,
      accountId,
      stationId: form.stationId ?? null,
      topic: form.topic,
      title: form.title,
      body: form.body,
      place: form.place || null,
      latGcj02: form.lat ?? null,
      lngGcj02: form.lng ?? null,
      visibility: form.visibility,
      status: 'submitted',
      contentCheck: 'waiting',
      dueOn: null,
      externalRef: null,
      createdAt: at,
    })
    const rows = photos.map((photo, position) => ({ cityId, issueId, position, ...photo }))
    if (rows.length > 0 && (await insertPhotos(trx, rows)) < rows.length)
      throw new Refusal('invalid', { photoIds: '有一张照片已经用在另一件事里，请再传一次。' })
    await insertTransition(trx, {
      cityId,
      transitionId: newId(cityId),
      issueId,
      position: 1,
      fromStatus: null,
      toStatus: 'submitted',
      accountId,
      role: 'resident',
      unitName: null,
      note: null,
      isPublic: true,
      dueOn: null,
      at,
    })
    await insertNotice(trx, {
      cityId,
      noticeId: newId(cityId),
      accountId,
      kind: 'issue_received',
      title: '收到了',
      body: `事码 ${number}，凭它可以随时查办到哪了。`,
      subject: number,
      createdAt: at,
    })
    return { id: issueId, number, status: 'submitted' }
  })
}
