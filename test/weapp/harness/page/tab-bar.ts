import type { TabItem } from '../protocol.ts'
import { byId, escapeHtml } from './dom.ts'
import { app, isTab, setup, tabs } from './package.ts'
import { themed } from './theme.ts'

export const tabBar = { isHidden: false, badges: new Map<number, string>() }

function drawTab(button: HTMLElement, tab: TabItem, index: number, isOn: boolean): void {
  const icon = themed(isOn ? tab.selectedIconPath : tab.iconPath)
  const badge = tabBar.badges.get(index)
  button.style.color = themed(isOn ? app.tabBar?.selectedColor : app.tabBar?.color) ?? ''
  button.setAttribute('aria-current', String(isOn))
  button.innerHTML =
    (icon ? `<img alt="" src="${setup.origin}/${escapeHtml(icon)}">` : '') +
    `<span>${escapeHtml(tab.text)}</span>` +
    (badge === undefined ? '' : `<i>${escapeHtml(badge)}</i>`)
}

export function drawTabBar(route: string, onTap: (path: string, index: number) => void): void {
  const bar = byId('tabbar')
  bar.hidden = tabBar.isHidden || !isTab(route)
  bar.style.background = themed(app.tabBar?.backgroundColor) ?? ''
  // Buttons are kept: replacing one under the finger would lose the click.
  while (bar.children.length < tabs.length) {
    const index = bar.children.length
    const button = document.createElement('button')
    button.onclick = () => onTap(`/${tabs[index]?.pagePath ?? ''}`, index)
    bar.append(button)
  }
  tabs.forEach((tab, index) => {
    drawTab(bar.children[index] as HTMLElement, tab, index, tab.pagePath === route)
  })
}
