import { useDidHide, useDidShow, useUnload } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** Runs a job again and again while the page is shown, not behind others or in the background. */
export function useWhileShown(job: () => void, everyMs: number): void {
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)
  const latest = useRef(job)
  useEffect(() => {
    latest.current = job
  })
  const stop = () => clearInterval(timer.current)
  useDidShow(() => {
    stop()
    timer.current = setInterval(() => latest.current(), everyMs)
  })
  useDidHide(stop)
  useUnload(stop)
}
