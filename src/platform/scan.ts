import Taro from '@tarojs/taro'

/** A browser cannot scan: the number is typed there. */
export const canScan = process.env.TARO_ENV !== 'h5'

/** Text of a code, undefined when nothing was scanned. */
export async function scanCode(): Promise<string | undefined> {
  const scanned = await Taro.scanCode({}).catch(() => undefined)
  return scanned?.result
}
