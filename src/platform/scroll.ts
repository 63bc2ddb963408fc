import Taro from '@tarojs/taro'

const ROOM_ABOVE_PX = 96
const isSeen = (element: HTMLElement) => element.offsetParent !== null

/** Brings the first of what matches into sight, once it is drawn. */
export function scrollToFirst(selector: string): void {
  Taro.nextTick(() => {
    if (process.env.TARO_ENV === 'h5') {
      const found = Array.from(document.querySelectorAll<HTMLElement>(selector)).find(isSeen)
      found?.scrollIntoView({ block: 'center' })
      return
    }
    Taro.pageScrollTo({ selector, offsetTop: -ROOM_ABOVE_PX, duration: 180 }).catch(() => undefined)
  })
}
