import Taro from '@tarojs/taro'

/** Only WeChat signs in by itself; elsewhere it is phone and code. */
export const canSignInWithWechat = process.env.TARO_ENV === 'weapp'

/** A code that the server trades for the account; undefined when WeChat gives none. */
export async function wechatCode(): Promise<string | undefined> {
  const login = await Taro.login().catch(() => undefined)
  return login?.code || undefined
}
