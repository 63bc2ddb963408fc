import type { IssuePhoto } from '@contract/endpoints/issues.ts'
import { Image } from '@tarojs/components'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Sheet } from '@/components/sheet'
import { photoSource, showPhotos } from '@/platform/photo'

interface Viewer {
  handleShow: (url: string) => void
  /** Drawn where the photos stand; nothing until one is shown. */
  sheet: ReactNode
}

/** A mini-program has a viewer of its own; in a browser the photos open in a sheet, the tapped one first. */
export function usePhotoViewer(photos: readonly IssuePhoto[]): Viewer {
  const [shown, setShown] = useState<string>()
  const urls = useMemo(() => photos.flatMap(({ url }) => (url ? [photoSource(url, 'full')] : [])), [photos])
  const handleShow = useCallback(
    (url: string) => {
      const full = photoSource(url, 'full')
      if (process.env.TARO_ENV === 'h5') setShown(full)
      else showPhotos(urls, full)
    },
    [urls],
  )
  const handleClose = useCallback(() => setShown(undefined), [])
  const first = shown === undefined ? -1 : urls.indexOf(shown)
  const sheet = shown !== undefined && (
    <Sheet title="照片" isOpen onClose={handleClose}>
      {[...urls.slice(first), ...urls.slice(0, first)].map(url => (
        <Image key={url} className="told-full" src={url} mode="widthFix" />
      ))}
    </Sheet>
  )
  return { handleShow, sheet }
}
