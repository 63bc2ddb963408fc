import { useCallback, useState } from 'react'
import type { Attempt } from '@/stores/attempt'

/** Whether a sheet is open, with handlers that stay the same. */
export function useOpen() {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  return { isOpen, handleOpen, handleClose }
}

/** The same for a sheet that writes: what went wrong in another one is not shown in it. */
export function useFreshOpen(attempt: Attempt) {
  const { isOpen, handleOpen: open, handleClose } = useOpen()
  const handleOpen = useCallback(() => {
    attempt.forgive()
    open()
  }, [attempt, open])
  return { isOpen, handleOpen, handleClose }
}
