import { useCallback, useState } from 'react'

/** Whether a sheet is open, with handlers that stay the same. */
export function useOpen() {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  return { isOpen, handleOpen, handleClose }
}
