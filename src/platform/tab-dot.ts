import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

/** Place of 我的 in the tab bar. */
const ME = 3

/** A dot on 我的, without a number: nobody has to get to none. Only a tab page can set it. */
export function useMeDot(isTab: boolean, isOn: boolean): void {
  const show = () => {
    if (!isTab) return
    const shown = isOn ? Taro.showTabBarRedDot({ index: ME }) : Taro.hideTabBarRedDot({ index: ME })
    // no tab page is in front any more
    shown.catch(() => undefined)
  }
  useDidShow(show)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is always the same
  useEffect(show, [isOn])
}
