import Taro from '@tarojs/taro'

/** Copies a text; WeChat says so by itself. False when the device would not. */
export async function copyText(data: string): Promise<boolean> {
  return Taro.setClipboardData({ data }).then(
    () => true,
    () => false,
  )
}
