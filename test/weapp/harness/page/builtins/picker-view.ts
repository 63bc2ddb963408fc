import { type Builtin, numberOf } from './control.ts'

const ROW_HEIGHT = 34
/** Quiet time after which the wheels count as having come to rest. */
const REST_MS = 120

const heightOf = (column: Element): number =>
  column.firstElementChild?.getBoundingClientRect().height || ROW_HEIGHT

export const pickerView: Builtin = {
  create({ host, props, emit }) {
    const columns = () => [...host.querySelectorAll('wx-picker-view-column')]
    let known = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    // Set by the app: the wheels turn, nothing is told.
    const turnTo = (value: unknown) => {
      const wanted = columns().map((_, index) => numberOf(Array.isArray(value) ? value[index] : 0))
      columns().forEach((column, index) => {
        column.scrollTop = (wanted[index] ?? 0) * heightOf(column)
      })
      known = wanted.join()
    }
    const tell = () => {
      const value = columns().map(column => Math.round(column.scrollTop / heightOf(column)))
      if (value.join() === known) return
      known = value.join()
      emit('change', { value })
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(tell, REST_MS)
    }
    host.addEventListener('scroll', onScroll, true)
    // The columns are attached after this element.
    requestAnimationFrame(() => turnTo(props().value))
    return { set: { value: turnTo }, form: { read: () => props().value, reset() {} } }
  },
}
