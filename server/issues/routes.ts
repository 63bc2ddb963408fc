import * as endpoints from '../../contract/endpoints/issues.ts'
import { PUBLIC_STATUSES } from '../../contract/rules/issues.ts'
import { cityOf } from '../database/ids.ts'
import { nextOffset, readOffset } from '../http/paging.ts'
import { type Route, serve } from '../http/serve.ts'
import type { StationCatalogue } from '../stations/station-catalogue.ts'
import { ANY_STATION } from '../stations/station-tree.ts'
import type { PhotoStore } from './photo-store.ts'
import { listIssuesOf, listPublicIssues, listTopicRows } from './queries.ts'
import { issueItem, readIssue } from './read-issue.ts'
import { sendIssue } from './send-issue.ts'
import type { TopicNames } from './topic-names.ts'
import { uploadPhoto } from './upload-photo.ts'

export interface IssueDeps {
  readonly catalogue: StationCatalogue
  readonly topics: TopicNames
  readonly photos: PhotoStore
  /** Has the content of a stored issue checked. */
  readonly onSent: (cityId: number, issueId: string) => void
}

/** The city a matter without a station belongs to: the one named, that of the nearest station, or the first. */
function cityOfPlace(
  catalogue: StationCatalogue,
  form: { city?: string | undefined; lat?: number | undefined; lng?: number | undefined },
): number {
  if (form.city) return catalogue.findCity(form.city)?.cityId ?? 0
  const { lat, lng } = form
  const nearest =
    lat !== undefined && lng !== undefined && catalogue.index.nearest({ lat, lng }, 1, ANY_STATION)[0]
  return nearest ? nearest.station.cityId : (catalogue.cities[0]?.cityId ?? 0)
}

export const issueRoutes = ({ catalogue, topics, photos, onSent }: IssueDeps): Route[] => [
  serve(endpoints.listTopics, async ({ db }) => ({
    items: (await listTopicRows(db)).map(t => ({
      code: t.code,
      name: t.name,
      ...(t.parent && { parent: t.parent }),
      examples: t.examples,
      ...(t.defaultWorkdays && { defaultWorkdays: t.defaultWorkdays }),
    })),
  })),
  serve(endpoints.uploadPhoto, ({ db, actor, file, now, idempotency }) =>
    uploadPhoto(db, photos, { accountId: actor.accountId, bytes: file.bytes, now, idempotency }),
  ),
  serve(endpoints.sendIssue, async ({ db, actor, body, now, afterCommit }) => {
    const cityId = cityOfPlace(catalogue, body)
    const sent = await sendIssue(db, { accountId: actor.accountId, form: body, cityId, now })
    afterCommit(() => onSent(cityOf(sent.id), sent.id))
    return sent
  }),
  serve(endpoints.getIssue, ({ db, actor, params }) => {
    const city = catalogue.findCity(params.number.split('-')[0] ?? '')
    return readIssue(db, city?.cityId, params.number, actor, topics)
  }),
  serve(endpoints.listIssues, async ({ db, query }) => {
    const offset = readOffset(query.cursor)
    const city = query.city === undefined ? undefined : (catalogue.findCity(query.city)?.cityId ?? 0)
    const { topic, status, q, sort, limit } = query
    const page = { cityId: city, topic, status, q, sort, statuses: PUBLIC_STATUSES, limit: limit + 1, offset }
    const rows = await listPublicIssues(db, page)
    return {
      items: rows.slice(0, limit).map(r => issueItem(r, topics)),
      ...nextOffset(offset, limit, rows.length),
    }
  }),
  serve(endpoints.listMyIssues, async ({ db, actor, query }) => {
    const offset = readOffset(query.cursor)
    const rows = await listIssuesOf(db, actor.accountId, query.limit + 1, offset)
    const items = rows.slice(0, query.limit).map(row => issueItem(row, topics))
    return { items, ...nextOffset(offset, query.limit, rows.length) }
  }),
]
