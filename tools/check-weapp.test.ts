import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CheckName, checkWeapp, type Limits, tableOf } from './check-weapp.ts'

/** Each case breaks a copy of a good package in one way and runs only the check that has to see it. */

type Json = Record<string, unknown>

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const tab = (name: string) => ({
  pagePath: `pages/${name}/index`,
  text: name,
  iconPath: 'assets/tab.png',
  selectedIconPath: 'assets/tab.png',
})

const APP_JSON = {
  pages: ['pages/near/index', 'pages/me/index'],
  subPackages: [{ root: 'book', pages: ['confirm/index'] }],
  window: { navigationBarTitleText: '协商', backgroundColor: '@paper' },
  tabBar: { color: '#666666', selectedColor: '#b3261e', list: [tab('near'), tab('me')] },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getFuzzyLocation'],
}
const SETTING = { es6: true, minified: true, minifyWXSS: true, minifyWXML: true }
const PAGES = ['pages/near/index', 'pages/me/index', 'book/confirm/index']

const GOOD: Record<string, string> = {
  'app.js': 'App({})',
  'app.json': JSON.stringify(APP_JSON),
  'app.wxss': 'page { color: #222; }',
  'theme.json': JSON.stringify({ light: { paper: '#ffffff' }, dark: { paper: '#111111' } }),
  'project.config.json': JSON.stringify({ appid: 'touristappid', setting: SETTING }),
  ...Object.fromEntries(
    PAGES.flatMap(page => [
      [`${page}.js`, 'const text = [1].map(n => n + 1)[0]; Page({ data: { text } })'],
      [`${page}.json`, '{"usingComponents":{}}'],
      [`${page}.wxml`, '<view>{{text}}<input value="{{text}}"/></view>'],
    ]),
  ),
}

vi.setConfig({ testTimeout: 60_000 })

vi.setConfig({ testTimeout: 60_000 })

let box: string
let copies = 0

const write = (folder: string, name: string, content: string | Buffer) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

const editJson = (folder: string, name: string, edit: (json: Json) => void) => {
  const json: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  edit(json)
  write(folder, name, JSON.stringify(json))
}

const editApp = (edit: (json: Json) => void) => (folder: string) => editJson(folder, 'app.json', edit)

async function failuresAfter(damage: (folder: string) => void, checks: CheckName[], limits: Limits = {}) {
  const folder = join(box, `copy-${++copies}`)
  cpSync(join(box, 'good'), folder, { recursive: true })
  damage(folder)
  const rows = await checkWeapp(folder, { ...limits, checks })
  return rows.filter(row => !row.isOk).map(row => row.check)
}

beforeAll(() => {
  box = mkdtempSync(join(tmpdir(), 'check-weapp-test-'))
  for (const [name, content] of Object.entries(GOOD)) write(join(box, 'good'), name, content)
  write(join(box, 'good'), 'assets/tab.png', Buffer.from(PIXEL, 'base64'))
})

afterAll(() => rmSync(box, { recursive: true, force: true }))

describe('a good package', () => {
  it('passes every check', async () => {
    const rows = await checkWeapp(join(box, 'good'), { mainKb: 600, subKb: 500 })
    expect(rows.filter(row => !row.isOk)).toEqual([])
    const names = rows.map(row => row.check)
    expect(names).toEqual(
      expect.arrayContaining([
        'size main',
        'size book/',
        'wcc',
        'schema app.json',
        'schema pages',
        'compile es6',
      ]),
    )
    expect(names.filter(name => name.startsWith('audit '))).toHaveLength(11)
    expect(tableOf(rows)).toMatch(/all \d+ checks passed$/)
  })
})

describe('size', () => {
  const untouched = () => {}
  const padded = (folder: string) => write(folder, 'book/big.js', '//'.padEnd(3000, '-'))

  it('sees a main package over its limit', async () => {
    expect(await failuresAfter(untouched, ['size'], { mainKb: 1 })).toEqual(['size main'])
  })
  it('sees a sub-package over its limit', async () => {
    expect(await failuresAfter(padded, ['size'], { subKb: 2 })).toEqual(['size book/'])
  })
  it('does not count source maps', async () => {
    const withMap = (folder: string) => write(folder, 'book/big.js.map', '{}'.padEnd(9000))
    expect(await failuresAfter(withMap, ['size'], { subKb: 2 })).toEqual([])
  })
})

describe('wcc', () => {
  it('sees an unclosed tag', async () => {
    const unclosed = (folder: string) => write(folder, 'pages/me/index.wxml', '<view><input></view>')
    expect(await failuresAfter(unclosed, ['wcc'])).toEqual(['wcc'])
  })
})

describe('schema', () => {
  const appCases: Record<string, (folder: string) => void> = {
    'both location APIs': editApp(app => {
      app.requiredPrivateInfos = ['getLocation', 'getFuzzyLocation']
    }),
    'one tab only': editApp(app => {
      app.tabBar = { ...APP_JSON.tabBar, list: [tab('near')] }
    }),
    'a page without files': editApp(app => {
      app.pages = [...APP_JSON.pages, 'pages/none/index']
    }),
    'a missing theme.json': folder => rmSync(join(folder, 'theme.json')),
  }

  for (const [name, damage] of Object.entries(appCases)) {
    it(`sees ${name}`, async () => {
      expect(await failuresAfter(damage, ['schema'])).toEqual(['schema app.json'])
    })
  }

  it('sees a bad value in a page json', async () => {
    const green = (folder: string) =>
      write(folder, 'pages/near/index.json', '{"navigationBarTextStyle":"green"}')
    expect(await failuresAfter(green, ['schema'])).toEqual(['schema pages/near/index'])
  })
})

describe('audit', () => {
  const auditCases: Record<string, [expected: string, damage: (folder: string) => void]> = {
    'no lazyCodeLoading': [
      'audit LAZYCODE_LOADING_OPEN',
      editApp(app => {
        delete app.lazyCodeLoading
      }),
    ],
    'an image over 200 KB': [
      'audit IMAGE_AND_AUDIO_LIMIT',
      folder => write(folder, 'assets/tab.png', Buffer.alloc(300 * 1024, 1)),
    ],
    'compression switched off': [
      'audit JS_COMPRESS_OPEN',
      folder =>
        editJson(folder, 'project.config.json', config => {
          config.setting = { ...SETTING, minified: false }
        }),
    ],
  }

  for (const [name, [expected, damage]] of Object.entries(auditCases)) {
    it(`sees ${name}`, async () => {
      expect(await failuresAfter(damage, ['audit'])).toContain(expected)
    })
  }
})
