import type { Visibility } from './issues.ts'

/** What sending in and ending asks for in one topic. A city may ask for more, never for less. */
export interface Template {
  /** Who can see it unless its author says otherwise. */
  readonly proposes: Visibility
  /** What the place must name, as its label; absent where a place may be left out. */
  readonly placeLabel?: string | undefined
  /** A reply of class A shows the place before and after. */
  readonly needsPhotos: boolean
  /** Most workdays to deal with it. */
  readonly workdays?: number | undefined
}

const OPEN: Template = { proposes: 'public', needsPhotos: false }

/** Topics that ask for more everywhere. */
const TEMPLATES: Readonly<Record<string, Template>> = {
  business_environment: { proposes: 'station', needsPhotos: false },
  river_lake: { proposes: 'public', placeLabel: '哪一段河，从哪到哪', needsPhotos: true },
}

const NARROWEST_LAST: readonly Visibility[] = ['public', 'anonymous', 'station']
/** Of two the one that fewer people see. */
export const narrower = (a: Visibility, b: Visibility): Visibility =>
  NARROWEST_LAST.indexOf(a) >= NARROWEST_LAST.indexOf(b) ? a : b
const fewer = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)

/** What holds when both are asked for: of each the stricter. */
export const tighten = (base: Template, city: Template): Template => ({
  proposes: narrower(base.proposes, city.proposes),
  placeLabel: city.placeLabel ?? base.placeLabel,
  needsPhotos: base.needsPhotos || city.needsPhotos,
  workdays: fewer(base.workdays, city.workdays),
})

/** The template of a topic; `city` is what a city asks for beyond what holds everywhere. */
export function templateOf(topic: string, city?: Template): Template {
  const base = TEMPLATES[topic] ?? OPEN
  return city ? tighten(base, city) : base
}
