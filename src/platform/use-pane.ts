import { useEffect, useRef } from 'react'

interface PaneHandlers {
  /** Where a finger or the mouse is on the pane, percent; `isDone` once it is lifted. */
  onPut: (left: number, top: number, isDone: boolean) => void
  /** An arrow key, in the words of `KeyboardEvent.key`. */
  onArrow: (key: string) => void
}

const clamped = (percent: number) => Math.min(100, Math.max(0, percent))

/** In a browser: taps, drags and arrow keys on the element of this id, from when it is drawn. */
export function usePane(id: string, handlers: PaneHandlers): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const pane = process.env.TARO_ENV === 'h5' ? document.getElementById(id) : null
    if (!pane) return
    let isDown = false
    const put = (event: PointerEvent, isDone: boolean) => {
      const { left, top, width, height } = pane.getBoundingClientRect()
      const x = clamped((100 * (event.clientX - left)) / width)
      latest.current.onPut(x, clamped((100 * (event.clientY - top)) / height), isDone)
    }
    const listeners: [string, (event: Event) => void][] = [
      [
        'pointerdown',
        event => {
          isDown = true
          pane.setPointerCapture((event as PointerEvent).pointerId)
          put(event as PointerEvent, false)
        },
      ],
      ['pointermove', event => isDown && put(event as PointerEvent, false)],
      [
        'pointerup',
        event => {
          isDown = false
          put(event as PointerEvent, true)
        },
      ],
      [
        'pointercancel',
        () => {
          isDown = false
        },
      ],
      [
        'keydown',
        event => {
          const { key } = event as KeyboardEvent
          if (!key.startsWith('Arrow')) return
          event.preventDefault()
          latest.current.onArrow(key)
        },
      ],
    ]
    for (const [name, listener] of listeners) pane.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of listeners) pane.removeEventListener(name, listener)
    }
  }, [id])
}
