import { useCallback, useRef } from 'react'
import { goTo } from '@/platform/go'
import { useShown } from '@/platform/use-shown'
import { useStores } from '@/stores/use-stores'

/** Runs a job at once, or on the way back from signing in, which is asked for only then. */
export function useSignedIn(): (job: () => void) => void {
  const { accounts } = useStores()
  const waiting = useRef<() => void>(undefined)
  useShown(() => {
    const job = waiting.current
    waiting.current = undefined
    if (accounts.isSignedIn) job?.()
  })
  return useCallback(
    job => {
      if (accounts.isSignedIn) return job()
      waiting.current = job
      goTo('account/sign-in', { back: '1' })
    },
    [accounts],
  )
}
