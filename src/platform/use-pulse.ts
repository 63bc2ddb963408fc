import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

const isAway = () => process.env.TARO_ENV === 'h5' && document.hidden

/** Beats while the page is in sight: once when it comes, then every so many milliseconds. Nothing beats unseen. */
export function usePulse(everyMs: number, beat: () => void, isOn = true): void {
  const [isShown, setShown] = useState(true)
  const latest = useRef(beat)
  latest.current = beat
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    if (!isShown || !isOn) return
    const tick = () => {
      if (!isAway()) latest.current()
    }
    tick()
    const timer = setInterval(tick, everyMs)
    if (process.env.TARO_ENV === 'h5') document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      if (process.env.TARO_ENV === 'h5') document.removeEventListener('visibilitychange', tick)
    }
  }, [everyMs, isShown, isOn])
}
