import { useState } from 'react'
import { usePulse } from './use-pulse'

const TICK_MS = 10_000

/** The time, fresh enough for minutes that run down on the screen. */
export function useNow(clock: () => number): number {
  const [now, setNow] = useState(clock)
  usePulse(TICK_MS, () => setNow(clock()))
  return now
}
