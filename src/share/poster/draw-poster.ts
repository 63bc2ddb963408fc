import type { Share } from '@contract/endpoints/sharing.ts'
import qrcode from 'qrcode-generator'
import type { Paper, Pen } from '@/platform/paper'
import { POSTER } from '@/texts/sharing'

/** The picture of the share above, the code and what it is for below; it is printed too. */
export const POSTER_WIDTH = 1000
export const POSTER_HEIGHT = 1180
const PICTURE_HEIGHT = 800
const CODE = { left: 72, top: 850, side: 280 }
const WORDS_LEFT = 400
const FONT = 'sans-serif'
const GROUND = '#FFFDF9'
const INK = '#231D17'
const SOFT = '#574E44'
const BRAND = '#982B22'
/** A server that has to ask WeChat first may take long; the link is as good. */
const CODE_PATIENCE_MS = 5_000
/** White around a code, in its modules. */
const QUIET = 3

/** Black on white, drawn module by module: no platform has to load it. */
function drawQrCode(pen: Pen, text: string): void {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const side = Math.floor(CODE.side / (count + 2 * QUIET))
  const inset = Math.floor((CODE.side - side * count) / 2)
  pen.fillStyle = '#ffffff'
  pen.fillRect(CODE.left, CODE.top, CODE.side, CODE.side)
  pen.fillStyle = '#000000'
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column))
        pen.fillRect(CODE.left + inset + column * side, CODE.top + inset + row * side, side, side)
}

interface Line {
  text: string
  y: number
  size: number
  fill: string
  isBold?: boolean
}

function write(pen: Pen, { text, y, size, fill, isBold = false }: Line): void {
  pen.font = `${isBold ? 'bold ' : ''}${size}px ${FONT}`
  pen.fillStyle = fill
  pen.fillText(text, WORDS_LEFT, y)
}

export interface PosterParts {
  share: Share
  /** Addresses of the server. */
  picture: string
  /** The mini-program code; a browser has none and gives the link. */
  miniCode: string | undefined
  link: string
}

export interface DrawnPoster {
  picture: string
  /** It carries the link since the mini-program code was not to be had. */
  isWithoutCode: boolean
}

/** Draws a poster; undefined when the card could not be fetched. */
export async function drawPoster(paper: Paper, parts: PosterParts): Promise<DrawnPoster | undefined> {
  const { pen } = paper
  const [picture, miniCode] = await Promise.all([
    paper.load(parts.picture),
    parts.miniCode === undefined ? undefined : paper.load(parts.miniCode, CODE_PATIENCE_MS),
  ])
  if (!picture) return undefined
  pen.fillStyle = GROUND
  pen.fillRect(0, 0, POSTER_WIDTH, POSTER_HEIGHT)
  pen.drawImage(picture, 0, 0, POSTER_WIDTH, PICTURE_HEIGHT)
  if (miniCode) pen.drawImage(miniCode, CODE.left, CODE.top, CODE.side, CODE.side)
  else drawQrCode(pen, parts.link)
  const scan = miniCode ? POSTER.scanMini : POSTER.scanWeb
  write(pen, { text: scan, y: 940, size: 48, fill: INK, isBold: true })
  write(pen, { text: POSTER.slogan, y: 1020, size: 40, fill: SOFT })
  write(pen, { text: POSTER.name, y: 1100, size: 40, fill: BRAND, isBold: true })
  return { picture: await paper.finish(), isWithoutCode: parts.miniCode !== undefined && !miniCode }
}
