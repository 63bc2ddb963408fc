import Taro from '@tarojs/taro'

/** What is drawn with: the part of the canvas's context that WeChat and browsers share. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'font' | 'textAlign' | 'fillRect' | 'fillText' | 'measureText' | 'drawImage'
>

/** A sheet to draw on that is seen only as the picture that it becomes. */
export interface Paper {
  readonly pen: Pen
  /** An image of the server; undefined when it is not there, or not in time. */
  load(url: string, patienceMs?: number): Promise<CanvasImageSource | undefined>
  /** Path or address of the finished picture. */
  finish(): Promise<string>
}

interface Loadable {
  onload: unknown
  onerror: unknown
  src: string
}

const loaded = <T extends Loadable>(image: T, src: string): Promise<T | undefined> =>
  new Promise(resolve => {
    image.onload = () => resolve(image)
    image.onerror = () => resolve(undefined)
    image.src = src
  })

function browserPaper(width: number, height: number): Paper {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  return {
    pen: canvas.getContext('2d') as Pen,
    load: url => loaded(new Image(), url),
    finish: async () => canvas.toDataURL('image/png'),
  }
}

function weappPaper(width: number, height: number): Paper {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
  const makeImage = () => (canvas as unknown as { createImage(): Loadable & HTMLImageElement }).createImage()
  return {
    pen: canvas.getContext('2d') as unknown as Pen,
    async load(url, patienceMs) {
      const file = await Taro.downloadFile({ url, ...(patienceMs && { timeout: patienceMs }) }).catch(
        () => undefined,
      )
      return file?.statusCode === 200 ? loaded(makeImage(), file.tempFilePath) : undefined
    },
    async finish() {
      const options = { canvas: canvas as unknown as Taro.Canvas, fileType: 'png' as const }
      const file = await Taro.canvasToTempFilePath(options as Taro.canvasToTempFilePath.Option)
      return file.tempFilePath
    },
  }
}

export const openPaper = (width: number, height: number): Paper =>
  process.env.TARO_ENV === 'h5' ? browserPaper(width, height) : weappPaper(width, height)
