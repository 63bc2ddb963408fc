import { type Builtin, numberOf, textOf } from './control.ts'

export const slider: Builtin = {
  isLeaf: true,
  create({ host, emit }) {
    const range = document.createElement('input')
    range.type = 'range'
    host.append(range)
    range.onchange = () => emit('change', { value: Number(range.value) })
    const bound = (name: 'min' | 'max' | 'value', otherwise: number) => (value: unknown) => {
      range[name] = String(numberOf(value, otherwise))
    }
    return {
      inner: range,
      set: { min: bound('min', 0), max: bound('max', 100), value: bound('value', 0) },
      form: { read: () => Number(range.value), reset() {} },
    }
  },
}

/** A box that says where it looks and what it marks. */
export const map: Builtin = {
  create({ host, props }) {
    const draw = () => {
      const { latitude, longitude, markers } = props()
      const count = Array.isArray(markers) ? markers.length : 0
      host.dataset.map = `map ${textOf(latitude)},${textOf(longitude)} · ${count} markers`
    }
    return { set: { latitude: draw, longitude: draw, markers: draw } }
  },
}

export const canvas: Builtin = {
  isLeaf: true,
  create({ host }) {
    const inner = document.createElement('canvas')
    host.append(inner)
    // The two functions that a WeChat canvas has beyond the browser's.
    Object.assign(inner, {
      createImage: () => new Image(),
      requestAnimationFrame: requestAnimationFrame.bind(window),
      cancelAnimationFrame: cancelAnimationFrame.bind(window),
    })
    return { inner }
  },
}

/** Text in HTML only; scripts are dropped as in WeChat. */
export const richText: Builtin = {
  isLeaf: true,
  create: ({ host }) => ({
    set: {
      nodes(value) {
        host.innerHTML = typeof value === 'string' ? value.replace(/<script[\s\S]*?<\/script>/g, '') : ''
      },
    },
  }),
}

export const progress: Builtin = {
  isLeaf: true,
  create: ({ host }) => ({
    set: { percent: value => host.style.setProperty('--percent', `${numberOf(value)}%`) },
  }),
}
