import Taro, { useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { useEffect } from 'react'

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

/** Address of what the server itself serves, such as a picture. */
export const serverAddress = (path: string): string => `${__API_BASE__}${path}`

/** Whether the browser has a sheet of its own for sending a link on. */
export const hasSystemShare = (): boolean => process.env.TARO_ENV === 'h5' && Boolean(navigator.share)

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

/** A message in a chat: what it says, what it shows, and the page that it opens. */
export interface ShareMessage {
  title: string
  path: string
  /** Below the address of the server. */
  imageUrl?: string
}

const asMessage = ({ title, path, imageUrl }: ShareMessage) => ({
  title,
  path,
  ...(imageUrl && { imageUrl: serverAddress(imageUrl) }),
})

/**
 * Sends the page on, from the menu and from every share button on it, into chats and into the feed. `now` is at hand;
 * `later`, where there is one, is waited for by WeChat for three seconds.
 */
export function useShareMessage(
  now: () => ShareMessage,
  later: () => Promise<ShareMessage> | undefined,
): void {
  useShareAppMessage(() => {
    const promise = later()
    const message = asMessage(now())
    return promise ? { ...message, promise: promise.then(asMessage, () => message) } : message
  })
  useShareTimeline(() => {
    const { title, path, imageUrl } = asMessage(now())
    return { title, query: path.split('?')[1] ?? '', ...(imageUrl && { imageUrl }) }
  })
  useEffect(() => {
    // without it WeChat does not tell in which group a card was opened
    if (process.env.TARO_ENV === 'weapp')
      void Taro.showShareMenu({
        withShareTicket: true,
        menus: ['shareAppMessage', 'shareTimeline'],
      } as object)
  }, [])
}

/** WeChat's own template 开始时: how many have joined, then that it has begun. */
const WHEN_IT_STARTS = '21B034D08C5615B9889CE362BB957B1EE69A584B'

/** Makes the card of this page a live one: WeChat says how many have joined, and changes it as they come. */
export async function makeLive(live: {
  activityId: string
  joined: number
  capacity: number
}): Promise<void> {
  const parameterList = [
    { name: 'member_count', value: String(live.joined) },
    { name: 'room_limit', value: String(live.capacity) },
  ]
  const templateInfo = { templateId: WHEN_IT_STARTS, parameterList }
  const menu = { isUpdatableMessage: true, activityId: live.activityId, templateInfo }
  await Taro.updateShareMenu({ withShareTicket: true, ...menu } as object)
}

/** The code that a page was opened with, when it came from a share. */
export const useSharedCode = (): string | undefined => useRouter().params.s
