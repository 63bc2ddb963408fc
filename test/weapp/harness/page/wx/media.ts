import type { PickedFile } from '../../protocol.ts'
import { recordCall } from '../journal.ts'
import { topPage } from '../page-stack.ts'
import { browserUrl, fileOfDataUrl, findFile, keepFile } from '../temporary-files.ts'
import { answers, requireTap } from './answers.ts'
import { plainArgs, recorded, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'
import { requirePrivacy } from './privacy.ts'

/** WeChat's own default and limit of pictures in one choice. */
const DEFAULT_COUNT = 9

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

async function describe(file: PickedFile): Promise<object> {
  const { naturalWidth: width, naturalHeight: height } = await loadImage(file.dataUrl)
  return { tempFilePath: keepFile(file), size: file.size, fileType: 'image', width, height }
}

async function chooseMedia(options: { count?: number }): Promise<object> {
  requireTap('chooseMedia')
  await requirePrivacy('chooseMedia')
  recordCall('chooseMedia', plainArgs(options))
  const chosen = (answers.media ?? []).slice(0, options.count ?? DEFAULT_COUNT)
  if (chosen.length === 0) throw new WxFailure('chooseMedia:fail cancel')
  return { type: 'image', tempFiles: await Promise.all(chosen.map(describe)) }
}

async function getImageInfo({ src }: { src: string }): Promise<object> {
  const image = await loadImage(browserUrl(src, topPage()?.route ?? ''))
  const type = findFile(src)?.type.split('/')[1] ?? 'png'
  return { path: src, width: image.naturalWidth, height: image.naturalHeight, type, orientation: 'up' }
}

type CompressOptions = { src: string; quality?: number; compressedWidth?: number }

/** Always a jpeg, as on a phone. */
async function compressImage({ src, quality = 80, compressedWidth }: CompressOptions): Promise<object> {
  const image = await loadImage(browserUrl(src, topPage()?.route ?? ''))
  const canvas = document.createElement('canvas')
  canvas.width = compressedWidth ?? image.naturalWidth
  canvas.height = Math.round((image.naturalHeight * canvas.width) / image.naturalWidth)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return { tempFilePath: keepFile(fileOfDataUrl(canvas.toDataURL('image/jpeg', quality / 100))) }
}

type CanvasOptions = { canvas?: HTMLCanvasElement; fileType?: 'png' | 'jpg' }

function canvasToTempFilePath({ canvas, fileType = 'png' }: CanvasOptions): object {
  if (!canvas) throw new WxFailure('canvasToTempFilePath:fail invalid canvas')
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  return { tempFilePath: keepFile(fileOfDataUrl(canvas.toDataURL(type))) }
}

type OffscreenOptions = { type?: '2d' | 'webgl'; width?: number; height?: number }

/** A canvas that is nowhere on the page; its images take the paths of files, as on a phone. */
function createOffscreenCanvas({ width = 300, height = 150 }: OffscreenOptions): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const createImage = () => {
    const image = new Image()
    const plain = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')
    const set = (src: string) => plain?.set?.call(image, browserUrl(src, topPage()?.route ?? ''))
    Object.defineProperty(image, 'src', { set })
    return image
  }
  return Object.assign(canvas, { createImage })
}

export const mediaFunctions = (): WxFunctions => ({
  chooseMedia: wxFunction('chooseMedia', chooseMedia),
  getImageInfo: wxFunction('getImageInfo', getImageInfo),
  compressImage: wxFunction('compressImage', compressImage),
  canvasToTempFilePath: wxFunction('canvasToTempFilePath', canvasToTempFilePath),
  createOffscreenCanvas,
  previewImage: recorded('previewImage'),
  saveImageToPhotosAlbum: recorded('saveImageToPhotosAlbum'),
})
