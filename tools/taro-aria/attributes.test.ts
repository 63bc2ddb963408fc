import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

type Tables = Record<string, Record<string, string>>
interface Attributes {
  UNSET: Record<string, RegExp>
  table(): Tables
  trim(components: Tables): void
}

const { UNSET, table, trim }: Attributes = createRequire(import.meta.url)('./attributes.cjs')
const sources = globSync('src/**/*.tsx').map(file => readFileSync(file, 'utf8'))

/** `onTouchStart` of JSX is `bindTouchStart` in Taro's tables, `hoverClass` is `hover-class`; a long tap has three names. */
function nameInTable(written: string): string {
  if (/^onLong(Tap|Press|Click)$/.test(written)) return 'bindLongTap'
  if (/^on[A-Z]/.test(written)) return `bind${written.slice(2)}`
  return written.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** What pages set on a component: names before `=`, and those in objects that are spread. */
const setOn = (component: string): string[] =>
  sources
    .flatMap(source => source.match(new RegExp(`<${component}\\b[^<]*`, 'g')) ?? [])
    .flatMap(tag => [...tag.matchAll(/([\w-]+)(?:=|:\s)/g)].map(([, name = '']) => nameInTable(name)))

test.each(Object.entries(UNSET))('no page sets on %s what its templates leave out', (component, unset) => {
  const names = [...new Set(setOn(component))]
  expect(names).not.toEqual([])
  expect(names.filter(name => unset.test(name))).toEqual([])
})

test('what is set stays in the tables, and so do the labels', () => {
  const view = { ...table().View, 'hover-class': '', bindTouchMove: '', bindTouchStart: '', animation: '' }
  const components: Tables = { ...table(), View: view }
  trim(components)
  expect(Object.keys(components.View ?? {})).toEqual([
    ...Object.keys(table().View ?? {}),
    'hover-class',
    'bindTouchMove',
  ])
})
