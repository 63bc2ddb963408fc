import { type Builtin, textOf } from './control.ts'

export const image: Builtin = {
  isLeaf: true,
  create({ host, props, emit, services }) {
    const picture = document.createElement('img')
    picture.alt = ''
    host.append(picture)
    picture.onload = () => emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    picture.onerror = () => {
      if (props().src) emit('error', { errMsg: 'image load fail' })
    }
    return {
      inner: picture,
      set: {
        src(value) {
          if (value) picture.src = services.browserUrl(textOf(value))
          else picture.removeAttribute('src')
        },
        mode(value) {
          host.dataset.mode = textOf(value) || 'scaleToFill'
        },
        ariaLabel(value) {
          picture.alt = textOf(value)
        },
      },
    }
  },
}
