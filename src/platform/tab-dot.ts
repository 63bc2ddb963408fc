import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

/** Place of 我的 in the tab bar. */
const ME = 3

let isShown = false

/** A dot on 我的, without a number: nobody has to get to none. Only a tab page in front can set it. */
export function useMeDot(isTab: boolean, isOn: boolean): void {
  const show = () => {
    if (!isTab || isOn === isShown) return
    const changed = isOn ? Taro.showTabBarRedDot({ index: ME }) : Taro.hideTabBarRedDot({ index: ME })
    changed.then(
      () => {
        isShown = isOn
      },
      () => undefined,
    )
  }
  useDidShow(show)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is always the same
  useEffect(show, [isOn])
}
