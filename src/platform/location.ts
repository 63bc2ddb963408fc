import Taro from '@tarojs/taro'
import { gcj02 } from './gcj02'

export type Located = { kind: 'found'; lat: number; lng: number } | { kind: 'refused' } | { kind: 'failed' }

/** As long as the place of an issue may be. */
const WORDS_MAX = 80

/** A point that somebody chose on the map of the phone, with what it is called there. */
export type Chosen =
  | { kind: 'found'; lat: number; lng: number; words: string }
  | { kind: 'cancelled' | 'refused' | 'failed' }

const CANCELLED = /cancel/i
/** Alipay tells by a number that somebody went back. */
const ALIPAY_CANCELLED = 11
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

/** Opens the map of the phone, GCJ-02; browsers have none. Call it from a tap. */
export async function choosePoint(from?: { lat: number; lng: number }): Promise<Chosen> {
  try {
    const start = from && { latitude: from.lat, longitude: from.lng }
    const { latitude, longitude, name, address } = await Taro.chooseLocation(start ?? {})
    const [lat, lng] = [Number(latitude), Number(longitude)]
    // going on without a place gives none in some versions
    if (!lat || !lng) return { kind: 'cancelled' }
    return { kind: 'found', lat, lng, words: (name || address || '').trim().slice(0, WORDS_MAX) }
  } catch (error) {
    const { errMsg, error: code } = error as { errMsg?: string; error?: number }
    const message = String(errMsg ?? error)
    if (CANCELLED.test(message) || code === ALIPAY_CANCELLED) return { kind: 'cancelled' }
    return { kind: REFUSED.test(message) ? 'refused' : 'failed' }
  }
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
