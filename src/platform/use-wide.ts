import { useEffect, useState } from 'react'

const WIDE_PX = 1024
const isWideNow = () => process.env.TARO_ENV === 'h5' && window.innerWidth >= WIDE_PX

/** Whether a second pane has room beside the list; follows the window. A mini-program's window is never that wide. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(isWideNow)
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    const follow = () => setWide(isWideNow())
    window.addEventListener('resize', follow)
    return () => window.removeEventListener('resize', follow)
  }, [])
  return isWide
}
