import type { Endpoint, Replied } from '@contract/endpoint.ts'
import { type ErrorBody, REFUSALS, type RefusalCode } from '@contract/refusals.ts'
import Taro from '@tarojs/taro'
import { type Api, ApiError, type Call, type Clock, newIdempotencyKey } from '@/stores/ports'
import { addressOf } from './address'
import { takeEarly } from './early/answers'

const BASE = `${__API_BASE__}/api/v1`
const TIMEOUT_MS = 10_000
/** As long as the server waits for a photo. */
const UPLOAD_TIMEOUT_MS = 5 * 60_000

interface Session {
  token(): string | undefined
  /** The server refuses the token: it is over. */
  onSignedOut(): void
}

const BAD_GATEWAY = 502
/** What a bare status means. */
const CODES: Readonly<Record<number, RefusalCode>> = {
  413: 'too_large',
  [BAD_GATEWAY]: 'busy',
  503: 'busy',
  504: 'busy',
}

const isErrorBody = (data: unknown): data is ErrorBody =>
  typeof data === 'object' && data !== null && 'error' in data

/** What a reply says; a proxy between here and the server answers with a page of its own. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data || 'null')
  } catch {
    return undefined
  }
}

function errorOf(status: number, data: unknown): ApiError {
  const body = parsed(data)
  if (isErrorBody(body)) {
    const { code, message, details } = body.error
    // A newer server may know a code that this app does not.
    return new ApiError(code in REFUSALS ? code : 'server_error', message, details)
  }
  return new ApiError(CODES[status] ?? 'server_error', `HTTP ${status}`)
}

/** The API over the network; replies are trusted by their type. */
export function createApi(session: Session, clock: Clock): Api {
  const headers = (endpoint: Endpoint, key?: string): Record<string, string> => {
    const token = session.token()
    return {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(endpoint.method !== 'GET' && { 'Idempotency-Key': key ?? newIdempotencyKey(clock) }),
    }
  }
  const settle = <T>(status: number, data: unknown): T => {
    if (status >= 200 && status < 300) return data as T
    if (status === 401) session.onSignedOut()
    throw errorOf(status, data)
  }
  const offline = () => {
    throw new ApiError('offline', 'no answer')
  }
  // Asked before anybody was known to be there: no answer to somebody signed in.
  const early = ({ method }: Endpoint, address: string) =>
    process.env.TARO_ENV === 'h5' && method === 'GET' && !session.token() ? takeEarly(address) : undefined
  return {
    async call<E extends Endpoint>(endpoint: E, asked: Call<E>) {
      const address = addressOf(endpoint.path, asked)
      const send = () =>
        Taro.request({
          url: BASE + address,
          method: endpoint.method,
          header: headers(endpoint, asked.idempotencyKey),
          timeout: TIMEOUT_MS,
          ...(asked.body !== undefined && { data: asked.body }),
        })
      const { statusCode, data } = await (early(endpoint, address)?.catch(send) ?? send()).catch(offline)
      return settle<Replied<E>>(statusCode, data)
    },
    async upload<E extends Endpoint>(endpoint: E, filePath: string, onProgress?: (percent: number) => void) {
      const url = BASE + endpoint.path
      const header = headers(endpoint)
      const task = Taro.uploadFile({ url, filePath, name: 'file', header, timeout: UPLOAD_TIMEOUT_MS })
      if (onProgress) task.progress?.(({ progress }) => onProgress(progress))
      const sent = await task.catch(offline)
      const data = parsed(sent.data)
      const isForeign = data === undefined && sent.statusCode < 300
      return settle<Replied<E>>(isForeign ? BAD_GATEWAY : sent.statusCode, data)
    },
  }
}
