import Taro from '@tarojs/taro'
import { gcj02 } from './gcj02'

export type Located = { kind: 'found'; lat: number; lng: number } | { kind: 'refused' } | { kind: 'failed' }

const REFUSED = /deny|denied|auth|permission|disabled/i

/** Asks for the place of the device, GCJ-02. Call it from a tap, after saying what it is for. */
export async function locate(): Promise<Located> {
  try {
    if (process.env.TARO_ENV === 'h5') return await locateInBrowser()
    const { latitude, longitude } = await Taro.getLocation({ type: 'gcj02' })
    return { kind: 'found', lat: latitude, lng: longitude }
  } catch (error) {
    const message = String((error as { errMsg?: string }).errMsg ?? error)
    return { kind: REFUSED.test(message) ? 'refused' : 'failed' }
  }
}

function locateInBrowser(): Promise<Located> {
  return new Promise(resolve => {
    if (!navigator.geolocation) return resolve({ kind: 'failed' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ kind: 'found', ...gcj02({ lat: coords.latitude, lng: coords.longitude }) }),
      error => resolve({ kind: error.code === error.PERMISSION_DENIED ? 'refused' : 'failed' }),
      { timeout: 8000, maximumAge: 60_000 },
    )
  })
}

interface Destination {
  name: string
  address: string
  lat: number
  lng: number
}

/** Opens the phone's map; a browser gets the address to paste. Says which of the two happened. */
export async function showTheWay({ name, address, lat, lng }: Destination): Promise<'opened' | 'copied'> {
  if (process.env.TARO_ENV === 'h5') {
    await Taro.setClipboardData({ data: `${name} ${address}` })
    return 'copied'
  }
  await Taro.openLocation({ name, address, latitude: lat, longitude: lng })
  return 'opened'
}
