import type { EventForm } from '../../../contract/endpoints/host-events.ts'
import { Refusal } from '../../../contract/refusals.ts'
import type { Db } from '../../database/open.ts'
import { listKinds } from '../queries.ts'
import { keepUploads } from './queries.ts'

/** What stands in an event's own row. */
export const wordsOf = (form: EventForm) => ({
  kind: form.kind,
  title: form.title,
  summary: form.summary,
  whoComes: form.whoComes,
  place: form.place,
  hasWaitlist: form.hasWaitlist ?? true,
  coverId: form.coverId ?? null,
})

/** What stands in its slot, for the day that the form names. */
export const timesOf = ({ startAt, endAt, signupUntil }: EventForm) => ({
  startAt: Date.parse(startAt),
  endAt: Date.parse(endAt),
  bookUntil: Date.parse(signupUntil ?? startAt),
})

/** Refuses a kind that is not there, and a picture that is not the host's own; `known` is the picture it has already. */
export async function mustBeWhole(
  db: Db,
  accountId: string,
  form: EventForm,
  known: string | null = null,
): Promise<void> {
  const kinds = await listKinds(db)
  if (!kinds.some(kind => kind.code === form.kind))
    throw new Refusal('invalid', { kind: '请选一个活动类别。' })
  if (!form.coverId || form.coverId === known) return
  const used = await keepUploads(db, accountId, [form.coverId])
  if (!used.has(form.coverId)) throw new Refusal('invalid', { coverId: '没找到这张图，请重新传一次。' })
}
