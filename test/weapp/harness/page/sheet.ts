import { byId } from './dom.ts'
import { noteTap } from './taps.ts'

type Sheet = {
  element: HTMLElement
  /** The first button tapped closes the sheet. */
  onButton(act: (button: HTMLElement) => void): void
}

/** A panel over the page: picker, modal or action sheet. */
export function openSheet(className: string, html: string): Sheet {
  const element = document.createElement('div')
  element.className = `wx-sheet ${className}`
  element.setAttribute('role', 'dialog')
  element.innerHTML = `<div class="wx-panel">${html}</div>`
  byId('overlay').append(element)
  return {
    element,
    onButton(act) {
      element.addEventListener('click', ({ target }) => {
        if (!(target instanceof HTMLButtonElement)) return
        element.remove()
        // WeChat takes the answer of its own dialogs for a tap.
        noteTap()
        act(target)
      })
    },
  }
}
