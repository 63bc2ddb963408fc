import { type Builtin, type Control, isTrue, numberOf, textOf } from './control.ts'

/** Distance in px at which an edge counts as reached, unless the app sets another. */
const THRESHOLD = 50

function zoneOf(host: HTMLElement, props: Record<string, unknown>, isRow: boolean): 'upper' | 'lower' | '' {
  const at = isRow ? host.scrollLeft : host.scrollTop
  const length = isRow ? host.scrollWidth - host.clientWidth : host.scrollHeight - host.clientHeight
  if (at <= numberOf(props.upperThreshold, THRESHOLD)) return 'upper'
  return length - at <= numberOf(props.lowerThreshold, THRESHOLD) ? 'lower' : ''
}

function reportScroll({ host, props, emit }: Control): void {
  let zone = 'upper'
  host.addEventListener('scroll', ({ target }) => {
    if (target !== host) return
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = host
    emit('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 })
    const isRow = isTrue(props().scrollX) && !isTrue(props().scrollY)
    const now = zoneOf(host, props(), isRow)
    if (now && now !== zone) {
      const [start, end] = isRow ? ['left', 'right'] : ['top', 'bottom']
      emit(`scrollto${now}`, { direction: now === 'upper' ? start : end })
    }
    zone = now
  })
}

export const scrollView: Builtin = {
  create(control) {
    const { host } = control
    reportScroll(control)
    const overflow = (value: unknown) => (isTrue(value) ? 'auto' : 'hidden')
    return {
      set: {
        scrollX(value) {
          host.style.overflowX = overflow(value)
        },
        scrollY(value) {
          host.style.overflowY = overflow(value)
        },
        scrollTop(value) {
          if (textOf(value)) host.scrollTop = numberOf(value)
        },
        scrollLeft(value) {
          if (textOf(value)) host.scrollLeft = numberOf(value)
        },
        scrollIntoView(value) {
          if (!value) return
          requestAnimationFrame(() => {
            const child = host.querySelector<HTMLElement>(`#${CSS.escape(textOf(value))}`)
            if (!child) return
            host.scrollTop = child.offsetTop - host.offsetTop
            host.scrollLeft = child.offsetLeft - host.offsetLeft
          })
        },
      },
    }
  },
}
