import type { Card, CardCount } from '../things/thing.ts'
import { drawable, ems, fitted, twoLines } from './lines.ts'

export const WIDTH = 1000
export const HEIGHT = 800
/** Chats crop; nothing that is read stands outside. */
const INSET = 72
/** The door begins here: lines beside it end before. */
const DOOR_LEFT = 688

const SERIF = "'Noto Serif CJK SC','Source Han Serif SC','Songti SC',serif"
const SANS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC',sans-serif"

const COLOURS = {
  cream: {
    ground: '#F6EDDB',
    arch: '#E6CB9A',
    door: '#982B22',
    knob: '#F6E3B8',
    ink: '#231D17',
    soft: '#574E44',
    figure: '#982B22',
    tag: '#2B5B47',
    onTag: '#F8FCF7',
  },
  green: {
    ground: '#2B5B47',
    arch: '#43705C',
    door: '#F6EDDB',
    knob: '#2B5B47',
    ink: '#F8FCF7',
    soft: '#E2ECE3',
    figure: '#F6E3B8',
    tag: '#F6EDDB',
    onTag: '#231D17',
  },
} as const
type Colours = (typeof COLOURS)[keyof typeof COLOURS]

const MATTER = { size: 92, most: 7, first: 162, step: 117 }
const WHEN = { size: 54, gap: 124 }
const PLACE = { size: 48, gap: 74 }
const COUNT = { size: 112, rest: 52, tag: 46, base: 706 }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** A text inside XML or HTML, also inside an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? '')

interface Words {
  x: number
  y: number
  size: number
  fill: string
  font?: string
  weight?: number
}

const words = (text: string, { x, y, size, fill, font = SANS, weight = 400 }: Words): string =>
  `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`

const arch = (left: number, top: number, width: number, fill: string): string => {
  const radius = width / 2
  return `<path d="M${left} ${HEIGHT}V${top + radius}a${radius} ${radius} 0 0 1 ${width} 0V${HEIGHT}z" fill="${fill}"/>`
}

const door = ({ arch: around, door: inner, knob }: Colours): string =>
  `${arch(DOOR_LEFT, 336, 344, around)}${arch(740, 408, 240, inner)}<circle cx="944" cy="616" r="8" fill="${knob}"/>`

/** The frame is left out where it would reach the door. */
function tag(text: string, left: number, colours: Colours): string {
  const width = ems(text) * COUNT.tag + 48
  if (left + width > DOOR_LEFT - 16) return ''
  const frame = `<rect x="${left}" y="644" width="${width}" height="84" rx="20" fill="${colours.tag}"/>`
  return (
    frame + words(text, { x: left + 24, y: COUNT.base, size: COUNT.tag, fill: colours.onTag, weight: 700 })
  )
}

function count({ figure, rest, tag: framed }: CardCount, colours: Colours): string {
  const number = String(figure)
  const afterFigure = INSET + number.length * COUNT.size * 0.56 + 20
  const afterRest = afterFigure + ems(rest) * COUNT.rest + 24
  return [
    words(number, { x: INSET, y: COUNT.base, size: COUNT.size, fill: colours.figure, weight: 700 }),
    words(rest, { x: afterFigure, y: COUNT.base, size: COUNT.rest, fill: colours.soft }),
    framed ? tag(framed, afterRest, colours) : '',
  ].join('')
}

const most = (size: number) => (DOOR_LEFT - INSET) / size

/** The picture of a share, 5:4: matter, time, place and count, and the door. */
export function cardSvg(card: Card): string {
  const colours = COLOURS[card.ground]
  const lines = twoLines(drawable(card.matter) || '家门口协商', MATTER.most)
  const matter = lines.map((line, i) =>
    words(line, {
      x: INSET,
      y: MATTER.first + i * MATTER.step,
      size: MATTER.size,
      fill: colours.ink,
      font: SERIF,
      weight: 700,
    }),
  )
  const when = card.when && fitted(drawable(card.when), most(WHEN.size))
  const place = card.place && fitted(drawable(card.place), most(PLACE.size))
  const whenAt = MATTER.first + (lines.length - 1) * MATTER.step + WHEN.gap
  const placeAt = when ? whenAt + PLACE.gap : whenAt
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colours.ground}"/>`,
    door(colours),
    ...matter,
    when && words(when, { x: INSET, y: whenAt, size: WHEN.size, fill: colours.ink, weight: 700 }),
    place && words(place, { x: INSET, y: placeAt, size: PLACE.size, fill: colours.soft }),
    card.count && count(card.count, colours),
    '</svg>',
  ]
    .filter(Boolean)
    .join('')
}
