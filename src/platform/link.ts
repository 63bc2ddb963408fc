import Taro from '@tarojs/taro'

/** Opens a page of somebody else's; mini-programs may not, so that its address is copied. Says which happened. */
export async function openLink(url: string): Promise<'opened' | 'copied'> {
  if (process.env.TARO_ENV === 'h5') {
    window.open(url, '_blank', 'noopener')
    return 'opened'
  }
  await Taro.setClipboardData({ data: url })
  return 'copied'
}
