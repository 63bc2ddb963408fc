import type { MountedPage } from './mounted-page.ts'
import { windowOf } from './package.ts'
import { pageHook } from './page-instance.ts'

let isFrozen = false

export function freezeScrolling(frozen: boolean): void {
  isFrozen = frozen
}

/** Reaching the bottom is told once, until the page is scrolled up again or grows. */
export function reportScrolling(page: MountedPage): void {
  const { scroll, instance } = page
  const distance = windowOf(page.route).onReachBottomDistance ?? 50
  let toldAt = 0
  scroll.addEventListener('scroll', () => {
    if (isFrozen || !page.isShown) return
    pageHook(instance, 'onPageScroll', { scrollTop: scroll.scrollTop })
    const isNear = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop <= distance
    if (isNear && toldAt !== scroll.scrollHeight) pageHook(instance, 'onReachBottom')
    toldAt = isNear ? scroll.scrollHeight : 0
  })
}
