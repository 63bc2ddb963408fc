import Taro from '@tarojs/taro'

export interface Shared {
  title: string
  /** Path of the very thing, with its query. */
  path: string
}

/** Shares by the browser's own sheet, or copies the link. In WeChat the page's share message does it. */
export async function shareLink({ title, path }: Shared): Promise<'shared' | 'copied' | 'stopped'> {
  if (process.env.TARO_ENV !== 'h5') return 'stopped'
  const link = new URL(path, window.location.href).href
  try {
    if (navigator.share) {
      await navigator.share({ title, url: link })
      return 'shared'
    }
    await Taro.setClipboardData({ data: link })
    return 'copied'
  } catch {
    return 'stopped'
  }
}
