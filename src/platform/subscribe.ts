import Taro from '@tarojs/taro'

/** Only WeChat sends messages to who is not looking. */
export const canSubscribe = process.env.TARO_ENV === 'weapp'

/**
 * Asks which messages may be sent, by the ids of their templates; gives those that were accepted. It must begin in the
 * tap itself, before anything is awaited; where it is not allowed nothing is accepted.
 */
export async function requestSubscribe(ids: readonly string[]): Promise<readonly string[]> {
  try {
    const option = { tmplIds: [...ids] } as Taro.requestSubscribeMessage.Option
    const answer: Record<string, unknown> = { ...(await Taro.requestSubscribeMessage(option)) }
    return ids.filter(id => answer[id] === 'accept')
  } catch {
    return []
  }
}
