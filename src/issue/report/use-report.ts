import { useEffect, useState } from 'react'
import { photoSource } from '@/platform/photo'
import { storage } from '@/platform/storage'
import type { RootStore } from '@/stores/root-store'
import { useStores } from '@/stores/use-stores'
import { Draft } from './draft'
import { PhotoList } from './photo-list'
import { ReportForm } from './report-form'
import { Sending } from './sending'

export interface Report {
  form: ReportForm
  photos: PhotoList
  draft: Draft
  sending: Sending
  wasRestored: boolean
}

function makeReport({ issues, accounts, places, clock }: RootStore): Report {
  const form = new ReportForm(clock)
  const photos = new PhotoList((path, onProgress) => issues.upload(path, onProgress))
  const draft = new Draft(storage, form, photos, photo => photoSource(photo.url ?? '', 'thumb'))
  const sending = new Sending(form, photos, {
    isSignedIn: () => accounts.isSignedIn,
    city: () => places.place?.city.code,
    send: (body, key) => issues.send(body, key),
  })
  return { form, photos, draft, sending, wasRestored: draft.restore() }
}

/** The form of this page, with what was written before; kept by itself while it is written. */
export function useReport(): Report {
  const stores = useStores()
  const [report] = useState(() => makeReport(stores))
  useEffect(() => report.draft.follow(), [report])
  return report
}
