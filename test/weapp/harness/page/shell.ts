import type { WindowConfig } from '../protocol.ts'
import { byId, setStyle } from './dom.ts'
import { css, isTab, windowOf } from './package.ts'
import { drawTabBar } from './tab-bar.ts'
import { themed } from './theme.ts'

export const stackArea = (): HTMLElement => byId('stack')

export function buildShell(styles: string): void {
  const shell = document.createElement('div')
  shell.id = 'shell'
  shell.innerHTML =
    '<header id="nav"></header><main id="stack"></main><footer id="tabbar" hidden></footer>' +
    '<div id="capsule" aria-hidden="true">••• ◎</div>'
  const overlay = document.createElement('div')
  overlay.id = 'overlay'
  document.body.replaceChildren(shell, overlay)
  setStyle('base-css', styles)
  setStyle('app-css', css.app ?? '')
}

/** `bar` is what setNavigationBarTitle and its kind changed. */
type Shown = { route: string; bar: WindowConfig }

const barButton = (kind: 'back' | 'home', sign: string, label: string): HTMLButtonElement => {
  const button = document.createElement('button')
  button.className = kind
  button.textContent = sign
  button.setAttribute('aria-label', label)
  button.onclick = () => actions[kind]()
  return button
}

/** Back, or, on a page that nothing lies below, WeChat's own way home. */
function wayOut(route: string, isFirst: boolean): HTMLButtonElement[] {
  if (!isFirst) return [barButton('back', '‹', '返回')]
  return isTab(route) ? [] : [barButton('home', '⌂', '回到首页')]
}

function drawNavigationBar(page: Shown, isFirst: boolean): void {
  const look = { ...windowOf(page.route), ...page.bar }
  const title = document.createElement('span')
  title.className = 'title'
  title.textContent = look.navigationBarTitleText ?? ''
  const bar = byId('nav')
  bar.replaceChildren(...wayOut(page.route, isFirst), title)
  bar.hidden = look.navigationStyle === 'custom'
  const isWhite = themed(look.navigationBarTextStyle) === 'white'
  bar.style.background = themed(look.navigationBarBackgroundColor) ?? ''
  byId('shell').style.setProperty('--bar-text', isWhite ? '#fff' : '#000')
  document.body.style.background = themed(look.backgroundColor) ?? ''
}

type ShellActions = { back: () => void; home: () => void; switchTab: (path: string, index: number) => void }

let actions: ShellActions = { back() {}, home() {}, switchTab() {} }

export function setShellActions(given: ShellActions): void {
  actions = given
}

/** Everything around the page, and its style sheet: a page's styles hold only while it is on top. */
export function drawShell(page: Shown, isFirst: boolean): void {
  drawNavigationBar(page, isFirst)
  drawTabBar(page.route, actions.switchTab)
  setStyle('page-css', css[page.route] ?? '')
  const area = stackArea()
  if (area.clientHeight > 0) area.style.setProperty('--vh', `${area.clientHeight / 100}px`)
}
