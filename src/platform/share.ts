import Taro from '@tarojs/taro'

export interface Shared {
  title: string
  /** Path of the very thing, with its query. */
  path: string
  /** Sent or copied before the link. */
  text?: string
}

/** Address of a page of the web app; the phone's own camera opens it too. */
export const webAddress = (path: string): string =>
  `${process.env.TARO_ENV === 'h5' ? window.location.origin : __API_BASE__}${path}`

/** Shares by the browser's own sheet, or copies the link. In WeChat the page's share message does it. */
export async function shareLink({ title, path, text }: Shared): Promise<'shared' | 'copied' | 'stopped'> {
  if (process.env.TARO_ENV !== 'h5') return 'stopped'
  const link = new URL(path, window.location.href).href
  try {
    if (navigator.share) {
      await navigator.share({ title, url: link, ...(text && { text }) })
      return 'shared'
    }
    await Taro.setClipboardData({ data: text ? `${text}\n${link}` : link })
    return 'copied'
  } catch {
    return 'stopped'
  }
}
