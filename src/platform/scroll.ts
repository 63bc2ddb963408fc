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

/** In a browser: brings a cell of a sideways strip into sight without moving the page. */
export function scrollStripTo(selector: string, cellId: string): void {
  if (process.env.TARO_ENV !== 'h5') return
  const cell = Array.from(document.querySelectorAll<HTMLElement>(`[id="${cellId}"]`)).find(isSeen)
  const strip = cell?.closest(selector)
  if (!cell || !strip) return
  const left = cell.getBoundingClientRect().left - strip.getBoundingClientRect().left
  strip.scrollBy({ left, behavior: 'smooth' })
}
