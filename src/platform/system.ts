import Taro from '@tarojs/taro'

const STANDARD_FONT_PX = 16

/** The text size set on the phone, in px; only WeChat tells. */
export function systemFontPx(): number {
  const info = process.env.TARO_ENV === 'weapp' ? Taro.getAppBaseInfo() : undefined
  const px = (info as { fontSizeSetting?: number } | undefined)?.fontSizeSetting
  return px ?? STANDARD_FONT_PX
}

export interface NavMetrics {
  /** Height of the status bar above the page, px. */
  top: number
  /** Height of the bar that the capsule stands in, px. */
  height: number
  /** What must stay free at the right of it for the capsule, px. */
  right: number
}

const BAR_PX = 44
const CAPSULE_GAP_PX = 8

/** Measures for pages that draw their own bar. */
export function navMetrics(): NavMetrics {
  if (process.env.TARO_ENV !== 'weapp') return { top: 0, height: BAR_PX, right: 0 }
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  const gap = Math.max(capsule.top - statusBarHeight, 0)
  return {
    top: statusBarHeight,
    height: capsule.height + 2 * gap,
    right: windowWidth - capsule.left + CAPSULE_GAP_PX,
  }
}

/** In a browser the tab bar stands outside the pages: the root carries the classes for both. */
export function paintRoot(classes: string): void {
  if (process.env.TARO_ENV === 'h5') document.documentElement.className = classes
}

/** In a browser the field proper stands inside the element that carries the name. */
function nameField({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || !target.matches('input, textarea')) return
  const name = target.closest('[aria-label]')?.getAttribute('aria-label')
  if (name) target.setAttribute('aria-label', name)
}

/** In a browser what can be tapped can also be pressed by key. */
export function enableKeys(): void {
  if (process.env.TARO_ENV !== 'h5') return
  document.addEventListener('focusin', nameField)
  document.addEventListener('keydown', event => {
    const target = event.target
    if (event.key !== 'Enter' && event.key !== ' ') return
    if (!(target instanceof HTMLElement) || target.tabIndex !== 0 || !target.hasAttribute('role')) return
    event.preventDefault()
    target.click()
  })
}
