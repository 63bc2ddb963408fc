import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

const WIDE_PX = 1024
const isWideNow = () => Taro.getWindowInfo().windowWidth >= WIDE_PX

/** Whether a second pane has room beside the list; follows the window. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(isWideNow)
  useEffect(() => {
    const follow = () => setWide(isWideNow())
    if (process.env.TARO_ENV === 'h5') {
      window.addEventListener('resize', follow)
      return () => window.removeEventListener('resize', follow)
    }
    Taro.onWindowResize?.(follow)
    return () => Taro.offWindowResize?.(follow)
  }, [])
  return isWide
}
