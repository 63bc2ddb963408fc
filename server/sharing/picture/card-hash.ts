import { createHash } from 'node:crypto'
import type { Card } from '../things/thing.ts'

/** Grows when the drawing changes, so that no old picture is taken for a new one. */
const DESIGN = 1

/** Names a picture by what it shows. */
export const cardHash = (card: Card): string =>
  createHash('sha256')
    .update(`${DESIGN} ${JSON.stringify(card)}`)
    .digest('hex')
    .slice(0, 16)
