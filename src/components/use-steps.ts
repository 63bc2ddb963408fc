import { useEffect, useState } from 'react'

/** More than a phone shows at once. */
export const STEP = 4

/** Lets a long list in a few cards at a time, so that no single setData is large and no task long. */
export function useSteps(total: number): number {
  const [shown, setShown] = useState(STEP)
  useEffect(() => {
    if (shown >= total) return
    const timer = setTimeout(() => setShown(shown + STEP), 32)
    return () => clearTimeout(timer)
  }, [shown, total])
  return Math.min(shown, total)
}
