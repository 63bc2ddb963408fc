import { useCallback, useEffect, useState } from 'react'

const SECOND_MS = 1000

/** Seconds left since it was started; zero when it may start again. */
export function useCountdown(seconds: number): [left: number, start: () => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), SECOND_MS)
    return () => clearTimeout(timer)
  }, [left])
  const start = useCallback(() => setLeft(seconds), [seconds])
  return [left, start]
}
