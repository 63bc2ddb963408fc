import Taro from '@tarojs/taro'

/** Paths of the images somebody picked or took, at most `count`; none when they changed their mind. */
export async function choosePhotos(count: number): Promise<string[]> {
  const chosen = await Taro.chooseImage({ count, sizeType: ['compressed'] }).catch(() => undefined)
  return chosen?.tempFilePaths ?? []
}
