import type { Header, NetworkAnswer, NetworkAsk, Upload } from '../../protocol.ts'
import { whileBusy } from '../activity.ts'
import { recordCall } from '../journal.ts'
import { fileOfDataUrl, findFile, keepFile } from '../temporary-files.ts'
import { type Callbacks, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'
import { emit } from './listeners.ts'

const TIMEOUT_MS = 60_000

type Task = { isAborted: boolean }
type Common = Callbacks & { url: string; header?: Header; timeout?: number }
type RequestOptions = Common & {
  method?: string
  data?: unknown
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}
type UploadOptions = Common & { filePath: string; name?: string; formData?: Header }

let isConnected = true

export function setConnected(connected: boolean): void {
  isConnected = connected
  emit('NetworkStatusChange', networkStatus())
}

const networkStatus = () => ({ isConnected, networkType: isConnected ? 'wifi' : 'none' })

type Reply = Exclude<NetworkAnswer, { error: string }>

async function ask(what: NetworkAsk, task: Task): Promise<Reply> {
  const answer = await window.__network(what)
  if (task.isAborted) throw new WxFailure(`${what.api}:fail abort`)
  if ('error' in answer) throw new WxFailure(`${what.api}:fail ${answer.error}`)
  return answer
}

const ignore = () => {}

/** Calls that return a task; without callbacks a failure is silent, as there is no promise to reject. */
function taskFunction<T extends Common>(
  name: NetworkAsk['api'],
  act: (options: T, task: Task) => Promise<object>,
) {
  return (options: T) => {
    const task: Task = { isAborted: false }
    const run = wxFunction<T>(name, given => whileBusy(act(given, task)))
    void run({ ...options, complete: options.complete ?? ignore })
    const abort = () => {
      task.isAborted = true
    }
    return {
      abort,
      ...{ onProgressUpdate: ignore, offProgressUpdate: ignore, onHeadersReceived: ignore },
      ...{ offHeadersReceived: ignore, onChunkReceived: ignore, offChunkReceived: ignore },
    }
  }
}

const queryOf = (data: object): string => String(new URLSearchParams(data as Record<string, string>))

function bodyOf(data: unknown, contentType: string): string {
  if (typeof data === 'string') return data
  return /urlencoded/.test(contentType) ? queryOf(data as object) : JSON.stringify(data)
}

function requestAsk({ url, data, timeout = TIMEOUT_MS, ...options }: RequestOptions): NetworkAsk {
  const method = (options.method ?? 'GET').toUpperCase()
  const header: Header = { 'content-type': 'application/json' }
  for (const [name, value] of Object.entries(options.header ?? {})) header[name.toLowerCase()] = String(value)
  const isQuery =
    method === 'GET' && typeof data === 'object' && data !== null && Object.keys(data).length > 0
  const hasBody = method !== 'GET' && data !== undefined
  return {
    ...{ api: 'request', method, header, timeout },
    url: isQuery ? `${url}${url.includes('?') ? '&' : '?'}${queryOf(data)}` : url,
    binary: options.responseType === 'arraybuffer',
    ...(hasBody ? { body: bodyOf(data, header['content-type'] ?? '') } : {}),
  }
}

function dataOf(body: string, { responseType, dataType = 'json' }: RequestOptions): unknown {
  if (responseType === 'arraybuffer') return Uint8Array.from(atob(body), c => c.charCodeAt(0)).buffer
  if (dataType !== 'json') return body
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

async function request(options: RequestOptions, task: Task) {
  const what = requestAsk(options)
  const { method, url, header } = what
  const call: Record<string, unknown> = { method, url, header, data: options.data }
  recordCall('request', call)
  const reply = await ask(what, task)
  call.statusCode = reply.status
  return { data: dataOf(reply.body, options), statusCode: reply.status, header: reply.header, cookies: [] }
}

async function uploadFile({ url, filePath, name = 'file', ...options }: UploadOptions, task: Task) {
  const { header = {}, formData = {}, timeout = TIMEOUT_MS } = options
  const file = findFile(filePath)
  const call: Record<string, unknown> = { url, filePath, name, header, formData, type: file?.type }
  recordCall('uploadFile', call)
  if (!file) throw new WxFailure('uploadFile:fail file not found')
  const base64 = file.dataUrl.slice(file.dataUrl.indexOf(',') + 1)
  const fileName = filePath.split('/').at(-1) ?? name
  const upload: Upload = { name, fileName, type: file.type, base64, formData }
  const lowered = Object.entries(header).map(([key, value]) => [key.toLowerCase(), String(value)])
  const lowHeader: Header = Object.fromEntries(lowered)
  const what: NetworkAsk = {
    api: 'uploadFile',
    method: 'POST',
    url,
    header: lowHeader,
    upload,
    binary: false,
    timeout,
  }
  const reply = await ask(what, task)
  call.statusCode = reply.status
  return { data: reply.body, statusCode: reply.status, header: reply.header }
}

async function downloadFile({ url, header = {}, timeout = TIMEOUT_MS }: Common, task: Task) {
  recordCall('downloadFile', { url })
  const reply = await ask({ api: 'downloadFile', method: 'GET', url, header, binary: true, timeout }, task)
  const type = reply.header['content-type'] ?? 'application/octet-stream'
  const tempFilePath = keepFile(fileOfDataUrl(`data:${type};base64,${reply.body}`))
  return { tempFilePath, statusCode: reply.status, header: reply.header }
}

export const networkFunctions = (): WxFunctions => ({
  request: taskFunction('request', request),
  uploadFile: taskFunction('uploadFile', uploadFile),
  downloadFile: taskFunction('downloadFile', downloadFile),
  getNetworkType: wxFunction('getNetworkType', networkStatus),
})
