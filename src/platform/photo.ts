import Taro from '@tarojs/taro'

/** Paths of the images somebody picked or took, at most `count`; none when they changed their mind. */
export async function choosePhotos(count: number): Promise<string[]> {
  if (process.env.TARO_ENV === 'weapp') {
    const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] }).catch(
      () => undefined,
    )
    return chosen?.tempFiles.map(file => file.tempFilePath) ?? []
  }
  const chosen = await Taro.chooseImage({ count, sizeType: ['compressed'] }).catch(() => undefined)
  return chosen?.tempFilePaths ?? []
}

/** Where a photo of the server is fetched; its address is signed and has a query already. */
export const photoSource = (url: string, size: 'thumb' | 'full'): string =>
  `${__API_BASE__}${url}${size === 'thumb' ? '&size=thumb' : ''}`

/** Shows photos one by one over the whole screen. What shows them is fetched at the tap; without a network nothing opens. */
export function showPhotos(urls: readonly string[], current: string): void {
  void import('./photo-preview').then(
    ({ previewPhotos }) => previewPhotos(urls, current),
    () => undefined,
  )
}
