import { useCallback, useRef, useState } from 'react'
import { ApiError, type FailureCode } from '@/stores/ports'

/** Runs one try at a time and keeps why it failed. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode>()
  const running = useRef(false)
  const attempt = useCallback(async (job: () => Promise<void>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(undefined)
    try {
      await job()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(error.code)
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  return { isBusy, failure, attempt }
}
