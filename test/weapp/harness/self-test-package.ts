import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A hand-written mini-program, just enough to show each rule of the harness. */

const tab = (name: string) => ({ pagePath: `pages/${name}/index`, text: name })

const APP = {
  pages: ['pages/home/index', 'pages/me/index', 'pages/detail/index'],
  subPackages: [{ root: 'more', pages: ['tall/index'] }],
  window: { navigationBarTitleText: 'Fixture' },
  tabBar: { list: [tab('home'), tab('me')] },
  darkmode: true,
  requiredPrivateInfos: ['getFuzzyLocation', 'chooseLocation'],
}

/** The second field takes any wx call as JSON, so that a test can make it and read the answer. */
const HOME_WXML = `
<view id="box" style="width: 101rpx">
  <view id="count">{{count}}</view>
  <button id="add" bindtap="add">add</button>
  <input id="name" bindinput="greet" />
  <view id="greeting">{{greeting}}</view>
  <input id="call" maxlength="{{-1}}" bindinput="prepare" />
  <button id="go" bindtap="go">go</button>
  <view id="result">{{result}}</view>
  <button id="break" bindtap="fail">break</button>
</view>`

const HOME_JS = `
Page({
  data: { count: 0, greeting: '', result: '' },
  onLoad(query) {
    this.seen = [typeof window, typeof document, typeof fetch, query.from].join(' ')
  },
  add() { this.setData({ count: this.data.count + 1 }) },
  greet(event) { this.setData({ greeting: '你好 ' + event.detail.value }) },
  prepare(event) { this.prepared = JSON.parse(event.detail.value) },
  go() {
    const { api, args } = this.prepared
    const show = answer => this.setData({ result: JSON.stringify(answer) || 'none' })
    if (/Sync$|Info$|Rect$/.test(api)) {
      try { show(wx[api].apply(wx, args)) } catch (error) { show({ errMsg: error.message }) }
    } else if (api === 'seen') show(this.seen)
    else wx[api](Object.assign({}, args[0], { complete: show }))
  },
  fail() { throw new Error('broken on purpose') },
  onShareAppMessage() { return { title: 'shared', path: '/pages/home/index?from=share' } },
})`

const DETAIL_WXML = `
<view>
  <view id="query">{{query}}</view>
  <view><text>{{drawn}}</text></view>
  <canvas type="2d" id="paper" style="width: 120px; height: 60px" />
</view>`

const DETAIL_JS = `
Page({
  data: { query: '', drawn: '' },
  onLoad(query) { this.setData({ query: JSON.stringify(query) }) },
  onReady() {
    wx.createSelectorQuery().select('#paper').fields({ node: true, size: true }).exec(([paper]) => {
      const brush = paper.node.getContext('2d')
      paper.node.width = paper.width
      brush.fillStyle = '#ff0000'
      brush.fillRect(0, 0, 5, 5)
      const pixel = brush.getImageData(1, 1, 1, 1).data.join()
      this.setData({ drawn: paper.width + 'x' + paper.height + ' ' + pixel })
    })
  },
})`

const TALL_JS = `
Page({
  data: { bottom: 0 },
  onReachBottom() { this.setData({ bottom: this.data.bottom + 1 }) },
})`

const FILES: Record<string, string> = {
  'app.json': JSON.stringify(APP),
  'app.js': 'App({})',
  'app.wxss': 'page { background: #fff } view { min-height: 2px }',
  'pages/home/index.wxml': HOME_WXML,
  'pages/home/index.js': HOME_JS,
  'pages/me/index.wxml': '<view id="me">me</view>',
  'pages/me/index.js': 'Page({})',
  'pages/detail/index.wxml': DETAIL_WXML,
  'pages/detail/index.js': DETAIL_JS,
  'more/tall/index.wxml': '<view id="tall" style="height: 2000px">{{bottom}}</view>',
  'more/tall/index.js': TALL_JS,
}

export function writeSelfTestPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weapp-harness-'))
  const pages = Object.keys(FILES).filter(name => name.endsWith('.wxml'))
  const configs = pages.map((name): [string, string] => [name.replace('.wxml', '.json'), '{}'])
  for (const [name, content] of [...Object.entries(FILES), ...configs]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}
