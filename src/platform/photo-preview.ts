import Taro from '@tarojs/taro'

/** Photos one by one over the whole screen. In a browser it brings a swiper of 45 KB. */
export const previewPhotos = (urls: readonly string[], current: string): void =>
  void Taro.previewImage({ urls: [...urls], current })
