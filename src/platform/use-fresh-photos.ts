import { useEffect } from 'react'

/** Addresses of photos open for at least ten minutes: a page that stays open asks for new ones before. */
const BEFORE_MS = 9 * 60_000

/** Reads again, as long as the page is there, what names photos. */
export function useFreshPhotos(read: () => void): void {
  useEffect(() => {
    const timer = setInterval(read, BEFORE_MS)
    return () => clearInterval(timer)
  }, [read])
}
