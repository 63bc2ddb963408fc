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

const SETTLE_FRAMES = 30
const GUTTER_PX = 16

/** In a browser: brings a cell of a sideways strip into sight without moving the page; again while it is laid out. */
export function scrollStripTo(selector: string, cellId: string, frames = SETTLE_FRAMES): void {
  if (process.env.TARO_ENV !== 'h5') return
  const cell = Array.from(document.querySelectorAll<HTMLElement>(`[id="${cellId}"]`)).find(isSeen)
  const strip = cell?.closest(selector)
  if (cell && strip) {
    strip.scrollLeft += cell.getBoundingClientRect().left - strip.getBoundingClientRect().left - GUTTER_PX
  }
  if (frames > 0) requestAnimationFrame(() => scrollStripTo(selector, cellId, frames - 1))
}
