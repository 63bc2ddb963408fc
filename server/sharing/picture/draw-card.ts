import sharp from 'sharp'
import type { Card } from '../things/thing.ts'
import { cardSvg } from './card-svg.ts'

/** Draws the picture of a share as a JPEG of some 40 kB. */
export const drawCard = (card: Card): Promise<Buffer> =>
  sharp(Buffer.from(cardSvg(card)))
    .jpeg({ quality: 86, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toBuffer()
