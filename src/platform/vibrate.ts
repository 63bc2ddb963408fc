import Taro from '@tarojs/taro'

const LONG_MS = 400

/** Shakes the phone where it can; browsers allow it only to a page that was touched. */
export function vibrate(): void {
  if (process.env.TARO_ENV !== 'h5') {
    Taro.vibrateLong().catch(() => undefined)
    return
  }
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(LONG_MS)
}
