import { type Builtin, type Control, isTrue, numberOf } from './control.ts'

const SWIPE_PX = 40

function onSwipe(host: HTMLElement, step: (by: 1 | -1) => void): void {
  let from: number | undefined
  host.addEventListener('pointerdown', event => {
    from = event.clientX
  })
  addEventListener('pointerup', event => {
    if (from !== undefined && Math.abs(event.clientX - from) > SWIPE_PX) step(event.clientX < from ? 1 : -1)
    from = undefined
  })
}

function autoplay({ host, props }: Control, step: () => void): void {
  if (!isTrue(props().autoplay)) return
  const timer = setInterval(
    () => (host.isConnected ? step() : clearInterval(timer)),
    numberOf(props().interval, 5000),
  )
}

export const swiper: Builtin = {
  create(control) {
    const { host, props, emit } = control
    let current = numberOf(props().current)
    const items = () =>
      [...host.children].filter(child => child.tagName === 'WX-SWIPER-ITEM') as HTMLElement[]
    const draw = () => {
      items().forEach((item, index) => {
        item.style.setProperty('--index', String(index))
      })
      host.style.setProperty('--current', String(current))
    }
    const go = (wanted: number, source: string) => {
      const count = items().length
      const inRange = Math.max(0, Math.min(count - 1, wanted))
      const next = isTrue(props().circular) ? (wanted + count) % count : inRange
      if (count === 0 || next === current) return
      current = next
      draw()
      emit('change', { current, source })
      emit('animationfinish', { current, source })
    }
    new MutationObserver(draw).observe(host, { childList: true })
    draw()
    onSwipe(host, by => go(current + by, 'touch'))
    autoplay(control, () => go(current + 1, 'autoplay'))
    return {
      set: {
        current(value) {
          current = numberOf(value, current)
          draw()
        },
      },
    }
  },
}
