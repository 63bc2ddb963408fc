import type { PickedFile } from '../protocol.ts'
import { resolvePath, setup } from './package.ts'

const files = new Map<string, PickedFile>()
const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' }

export function keepFile(file: PickedFile): string {
  const extension = EXTENSIONS[file.type] ?? file.type.split('/').at(-1) ?? 'bin'
  const path = `wxfile://tmp_${files.size + 1}.${extension}`
  files.set(path, file)
  return path
}

export const findFile = (path: string): PickedFile | undefined => files.get(path)

export function fileOfDataUrl(dataUrl: string): PickedFile {
  const [head = '', base64 = ''] = dataUrl.split(',')
  return { dataUrl, type: head.slice(5).split(';')[0] ?? '', size: Math.floor((base64.length * 3) / 4) }
}

/** What the browser can load in place of a path that the app wrote. */
export function browserUrl(path: string, route: string): string {
  if (/^(https?:|data:)/.test(path)) return path
  if (path.startsWith('wxfile:')) return findFile(path)?.dataUrl ?? ''
  return `${setup.origin}/${resolvePath(path, route)}`
}
