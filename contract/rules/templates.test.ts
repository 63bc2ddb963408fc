import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VISIBILITIES, type Visibility } from './issues.ts'
import { type Template, templateOf, tighten } from './templates.ts'

const template: fc.Arbitrary<Template> = fc.record({
  proposes: fc.constantFrom(...VISIBILITIES),
  placeLabel: fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: undefined }),
  needsPhotos: fc.boolean(),
  workdays: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
})
const TOPICS = ['road_traffic', 'business_environment', 'river_lake']
const ORDER: readonly Visibility[] = ['public', 'anonymous', 'station']

/** Whether the first asks for at least as much as the second, in everything. */
const isAtLeast = (a: Template, b: Template): boolean =>
  ORDER.indexOf(a.proposes) >= ORDER.indexOf(b.proposes) &&
  (a.placeLabel !== undefined || b.placeLabel === undefined) &&
  (a.needsPhotos || !b.needsPhotos) &&
  (b.workdays === undefined || (a.workdays !== undefined && a.workdays <= b.workdays))

describe('templates', () => {
  test('an enterprise is private by default; a river names its section and shows before and after', () => {
    expect(templateOf('business_environment').proposes).toBe('station')
    expect(templateOf('river_lake')).toMatchObject({ placeLabel: expect.any(String), needsPhotos: true })
    expect(templateOf('road_traffic')).toEqual({ proposes: 'public', needsPhotos: false })
  })

  test('of a city never loosen what holds everywhere, and keep what the city asks for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TOPICS), template, (topic, city) => {
        const both = templateOf(topic, city)
        expect(isAtLeast(both, templateOf(topic))).toBe(true)
        expect(isAtLeast(both, city)).toBe(true)
      }),
    )
  })

  test('tightened twice by the same are the same, in either order but for the words of the place', () => {
    fc.assert(
      fc.property(template, template, (a, b) => {
        const once = tighten(a, b)
        expect(tighten(once, b)).toEqual(once)
        const { placeLabel: _, ...other } = tighten(b, a)
        expect(once).toMatchObject(other)
      }),
    )
  })
})
