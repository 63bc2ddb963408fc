import { touch } from './activity.ts'
import { controlOf } from './builtins/control.ts'
import { fireGesture, nearestElement } from './framework.ts'

/** WeChat's own press time for a long press. */
const LONG_PRESS_MS = 350
const HOVER_STAY_MS = 70
/** wx functions "from a tap only" are allowed for this long after one. */
const TAP_WINDOW_MS = 1000

let lastTap = Number.NEGATIVE_INFINITY
let press: ReturnType<typeof setTimeout> | undefined

export function noteTap(): void {
  lastTap = performance.now()
}

export const isWithinTap = (): boolean => performance.now() - lastTap <= TAP_WINDOW_MS

function fire(node: Node, type: string, event: MouseEvent): void {
  const target = nearestElement(node)
  if (!target) return
  const { clientX, clientY } = event
  const finger = [{ identifier: 0, clientX, clientY, pageX: clientX, pageY: clientY }]
  const touches = type === 'tap' || type === 'touchend' ? [] : finger
  fireGesture(target, type, { x: clientX, y: clientY }, { touches, changedTouches: finger })
}

function toggleHover(target: Element, isDown: boolean): void {
  const host = target.closest<HTMLElement>('wx-button,wx-view,wx-navigator')
  const name = host && controlOf(host)?.props().hoverClass
  if (!host || typeof name !== 'string' || name === '' || name === 'none') return
  if (isDown) host.classList.add(name)
  else setTimeout(() => host.classList.remove(name), HOVER_STAY_MS)
}

function onPointer(type: string, event: PointerEvent): void {
  const { target } = event
  if (!(target instanceof Element) || (type === 'touchmove' && event.buttons === 0)) return
  clearTimeout(press)
  if (type === 'touchstart') press = setTimeout(() => fire(target, 'longpress', event), LONG_PRESS_MS)
  fire(target, type, event)
  if (type !== 'touchmove') toggleHover(target, type === 'touchstart')
}

/** The innermost control acts, and with it what wraps others: a picker around a button opens too. */
function actOnControls(target: Element): void {
  let hasActed = false
  for (let at: Element | null = target; at; at = at.parentElement) {
    const part = controlOf(at)?.part
    if (!part?.tap || (hasActed && !part.isWrapper)) continue
    hasActed = true
    part.tap(target)
  }
}

function onClick(event: MouseEvent): void {
  touch()
  const { target } = event
  if (!(target instanceof Element) || !nearestElement(target) || target.closest('[disabled]')) return
  noteTap()
  fire(target, 'tap', event)
  actOnControls(target)
}

export function listenForTaps(): void {
  const gestures = [
    ['pointerdown', 'touchstart'],
    ['pointermove', 'touchmove'],
    ['pointerup', 'touchend'],
    ['pointercancel', 'touchcancel'],
  ] as const
  for (const [name, type] of gestures) {
    document.addEventListener(name, event => onPointer(type, event), true)
  }
  document.addEventListener('click', onClick, true)
}
