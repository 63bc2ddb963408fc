import Taro from '@tarojs/taro'

/** A short word on what just happened; never an error, which stays on the page. */
export const toast = (title: string): void => {
  void Taro.showToast({ title, icon: 'none', duration: 2500 })
}
