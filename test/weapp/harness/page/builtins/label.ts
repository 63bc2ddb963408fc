import { type Builtin, controlOf, textOf } from './control.ts'

const CONTROLS = 'wx-checkbox,wx-radio,wx-switch,wx-button,wx-input,wx-textarea'

export const label: Builtin = {
  create: ({ host, props }) => ({
    tap(target) {
      // The control under the finger has handled it already.
      if (target.closest(CONTROLS)) return
      const id = textOf(props().for)
      const found = id
        ? host.closest('.wx-page')?.querySelector(`#${CSS.escape(id)}`)
        : host.querySelector(CONTROLS)
      if (!found || found.hasAttribute('disabled')) return
      const part = controlOf(found)?.part
      if (part?.focus) part.focus()
      else part?.tap?.(found)
    },
  }),
}
