import Taro from '@tarojs/taro'

const DENIED = /deny|denied|auth|permission/i

/** Saves a picture where the phone keeps its photos; a browser downloads it. */
export async function savePicture(
  picture: string,
  fileName: string,
): Promise<'saved' | 'denied' | 'stopped'> {
  if (process.env.TARO_ENV === 'h5') {
    const link = Object.assign(document.createElement('a'), { href: picture, download: fileName })
    link.click()
    return 'saved'
  }
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: picture })
    return 'saved'
  } catch (error) {
    return DENIED.test(String((error as { errMsg?: string }).errMsg ?? error)) ? 'denied' : 'stopped'
  }
}

/** Where a permission that was refused can be given after all. Call it from a tap. */
export const openSettings = (): void => {
  void Taro.openSetting({}).catch(() => {})
}
