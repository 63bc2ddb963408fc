import Taro from '@tarojs/taro'

/** Rings a number; somebody who closes the prompt has simply changed their mind. */
export async function callNumber(number: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber: number.replace(/[^\d+]/g, '') }).catch(() => undefined)
}
