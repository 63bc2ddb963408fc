import { getUpload, listSimilarIssues } from '@contract/endpoints/issues.ts'
import { reaction, when } from 'mobx'
import { useEffect, useState } from 'react'
import { photoSource } from '@/platform/photo'
import { storage } from '@/platform/storage'
import { PhotoList } from '@/stores/photo-list'
import { ApiError } from '@/stores/ports'
import type { RootStore } from '@/stores/root-store'
import { useStores } from '@/stores/use-stores'
import { Draft } from './draft'
import { ReportForm } from './report-form'
import { Sending } from './sending'
import { type Likeness, Similar } from './similar'

export interface Report {
  form: ReportForm
  photos: PhotoList
  draft: Draft
  sending: Sending
  similar: Similar
  wasRestored: boolean
}

/** Asking for what is alike; only this form does. */
const similarIssues = (stores: RootStore) =>
  stores.once('similarIssues', ({ api }) => async (likeness: Likeness) => {
    const city = stores.places.place?.city.code
    const query = { ...likeness, ...(city && { city }) }
    return (await api.call(listSimilarIssues, { query })).items
  })

/** Where a photo of a draft is fetched now; only a photo that is gone is told apart. */
const photoNow = (stores: RootStore) =>
  stores.once('photoNow', ({ api }) => async (id: string) => {
    try {
      const { url } = await api.call(getUpload, { params: { id } })
      return { url, source: photoSource(url, 'thumb') }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return error.code === 'not_found' ? undefined : {}
    }
  })

function makeReport(stores: RootStore): Report {
  const { issues, accounts, places, clock } = stores
  const form = new ReportForm(clock)
  const photos = new PhotoList((path, onProgress) => issues.upload(path, onProgress))
  const draft = new Draft(form, photos, {
    storage,
    clock,
    account: () => accounts.account?.id,
    sourceOf: photo => photoSource(photo.url ?? '', 'thumb'),
  })
  const sending = new Sending(form, photos, {
    isSignedIn: () => accounts.isSignedIn,
    city: () => places.place?.city.code,
    send: (body, key) => issues.send(body, key),
  })
  const similar = new Similar(form, similarIssues(stores))
  return { form, photos, draft, sending, similar, wasRestored: draft.restore() }
}

/** The form of this page, with what was written before; kept by itself while it is written. */
export function useReport(): Report {
  const stores = useStores()
  const [report] = useState(() => makeReport(stores))
  useEffect(() => report.draft.follow(), [report])
  useEffect(() => report.similar.follow(), [report])
  useEffect(
    () =>
      when(
        () => stores.accounts.isSignedIn,
        () => void report.photos.renew(photoNow(stores)),
      ),
    [report, stores],
  )
  useEffect(
    () =>
      reaction(
        () => stores.topics.find(report.form.written.topic),
        topic => report.form.follow(topic),
        { fireImmediately: true },
      ),
    [report, stores],
  )
  return report
}
