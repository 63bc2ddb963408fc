import type { SendIssueForm } from '../../../contract/endpoints/issues.ts'
import { Refusal } from '../../../contract/refusals.ts'
import { formatBeijing } from '../../../contract/rules/beijing-time.ts'
import { type IssueStatus, issueNumber, rightDoor } from '../../../contract/rules/issues.ts'
import { maskPersonal } from '../../../contract/rules/masking.ts'
import { cityOf, newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import {
  findCityCode,
  findStationCity,
  findTopic,
  insertIssue,
  insertPhotos,
  insertTransition,
  listUploads,
  takeSerial,
} from '../queries.ts'
import { readTemplate } from '../topics/read-template.ts'
import type { Whereabouts } from './locate.ts'

export interface SendIssue {
  accountId: string
  form: SendIssueForm
  at: Whereabouts
  now: number
}

interface Numbered {
  cityId: number
  issueId: string
  number: string
}

interface Attached {
  uploadId: string
  width: number
  height: number
}

export interface SentIssue {
  id: string
  number: string
  status: IssueStatus
}

async function photosOf(db: Db, accountId: string, photoIds: readonly string[]): Promise<Attached[]> {
  const ids = [...new Set(photoIds)]
  if (ids.length === 0) return []
  const known = new Map((await listUploads(db, accountId, ids)).map(upload => [upload.uploadId, upload]))
  return ids.map(id => {
    const upload = known.get(id)
    if (!upload) throw new Refusal('invalid', { photoIds: '有一张照片没传好，请再传一次。' })
    return upload
  })
}

/** Refuses what the form cannot mean, and what its topic asks for and it does not say. */
async function mustFit(db: Db, form: SendIssueForm, cityId: number): Promise<void> {
  const topic = await findTopic(db, form.topic)
  if (!topic?.parent) throw new Refusal('invalid', { topic: '请选一个类别。' })
  if (form.stationId && !(await findStationCity(db, cityOf(form.stationId), form.stationId)))
    throw new Refusal('invalid', { stationId: '没有这个站点，请重新选。' })
  const { placeLabel } = await readTemplate(db, cityId, form.topic)
  if (placeLabel && !form.place) throw new Refusal('invalid', { place: `请写明${placeLabel}。` })
}

/** What was written, beside what the public reads of it. */
const wordsOf = ({ title, body, place }: SendIssueForm) => ({
  title,
  body,
  place: place || null,
  publicTitle: maskPersonal(title),
  publicBody: maskPersonal(body),
  publicPlace: place ? maskPersonal(place) : null,
})

const placesOf = (form: SendIssueForm, { near, districtCode }: Whereabouts) => ({
  stationId: form.stationId ?? null,
  districtCode: districtCode ?? null,
  latGcj02: form.lat ?? null,
  lngGcj02: form.lng ?? null,
  nearLatGcj02: near?.lat ?? null,
  nearLngGcj02: near?.lng ?? null,
})

async function attachPhotos(trx: Db, cityId: number, issueId: string, photos: readonly Attached[]) {
  const rows = photos.map((photo, position) => ({ cityId, issueId, position, ...photo }))
  if (rows.length > 0 && (await insertPhotos(trx, rows)) < rows.length)
    throw new Refusal('invalid', { photoIds: '有一张照片已经用在另一件事里，请再传一次。' })
}

/** The first step, and the notice that says under which number it is found. */
async function tellReceived(trx: Db, { accountId, now }: SendIssue, issue: Numbered): Promise<void> {
  const { cityId, issueId, number } = issue
  const at = new Date(now)
  await insertTransition(trx, {
    cityId,
    transitionId: newId(cityId),
    issueId,
    position: 1,
    toStatus: 'submitted',
    accountId,
    role: 'resident',
    isPublic: true,
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
}

/** Sends an issue in: right door first, then a number, the issue, its photos, its first step and a notice at once. */
export async function sendIssue(db: Db, asked: SendIssue): Promise<SentIssue> {
  const { accountId, form, now } = asked
  const { cityId } = asked.at
  const door = rightDoor(`${form.title}\n${form.body}`)
  if (door) throw new Refusal('right_door', { ...door })
  await mustFit(db, form, cityId)
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
      topic: form.topic,
      ...wordsOf(form),
      ...placesOf(form, asked.at),
      onBehalfName: form.onBehalfOf?.name ?? null,
      onBehalfPhone: form.onBehalfOf?.phone ?? null,
      visibility: form.visibility,
      status: 'submitted',
      contentCheck: 'waiting',
      textCheck: 'waiting',
      lastPublicAt: at,
      createdAt: at,
    })
    await attachPhotos(trx, cityId, issueId, photos)
    await tellReceived(trx, asked, { cityId, issueId, number })
    return { id: issueId, number, status: 'submitted' }
  })
}
