import type { GroupInfo } from '@contract/endpoints/sharing.ts'
import type { ShareChannel } from '@contract/rules/sharing.ts'
import Taro from '@tarojs/taro'

/** By the numbers that WeChat gives to the ways into a mini-program. */
const CHANNELS: Readonly<Record<number, ShareChannel>> = {
  1007: 'chat',
  1008: 'group',
  1044: 'group',
  1158: 'group',
  1160: 'group',
  1185: 'group',
  1154: 'timeline',
  1155: 'timeline',
  1047: 'code',
  1048: 'code',
  1049: 'code',
}

interface Sealed {
  encryptedData?: string
  iv?: string
}

/** By which way the app was entered. */
export function cameBy(): ShareChannel {
  if (process.env.TARO_ENV !== 'weapp') return 'link'
  return CHANNELS[Number(Taro.getEnterOptionsSync().scene)] ?? 'link'
}

/** What WeChat tells of the group that the card was opened in, sealed: only the server can open it. */
export async function enteredGroup(): Promise<GroupInfo | undefined> {
  if (process.env.TARO_ENV !== 'weapp') return undefined
  try {
    // first: what is sealed is sealed with the key of the latest login, which signs nobody in
    const { code: loginCode } = await Taro.login()
    const { encryptedData, iv } = (await Taro.getGroupEnterInfo({})) as unknown as Sealed
    return loginCode && encryptedData && iv ? { loginCode, encryptedData, iv } : undefined
  } catch {
    return undefined
  }
}
