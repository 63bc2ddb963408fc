import { type Builtin, isTrue, numberOf, textOf } from './control.ts'

const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', tel: 'tel' }

type Field = HTMLInputElement | HTMLTextAreaElement

function fieldSetters(field: Field, host: HTMLElement) {
  return {
    value(value: unknown) {
      // Writing the same text again would move the cursor.
      if (field.value !== textOf(value)) field.value = textOf(value)
    },
    placeholder: (value: unknown) => field.setAttribute('placeholder', textOf(value)),
    disabled(value: unknown) {
      field.disabled = isTrue(value)
    },
    maxlength(value: unknown) {
      // WeChat cuts at 140 unless told otherwise; -1 means no limit.
      const limit = numberOf(value, 140)
      if (limit > 0) field.maxLength = limit
      else field.removeAttribute('maxlength')
    },
    password(value: unknown) {
      if (field instanceof HTMLInputElement) field.type = isTrue(value) ? 'password' : 'text'
    },
    type(value: unknown) {
      field.inputMode = KEYBOARDS[textOf(value)] ?? 'text'
    },
    focus(value: unknown) {
      if (isTrue(value)) field.focus()
    },
    autoHeight: (value: unknown) => host.toggleAttribute('auto-height', isTrue(value)),
    ariaLabel: (value: unknown) => field.setAttribute('aria-label', textOf(value)),
  }
}

const textField = (tag: 'input' | 'textarea'): Builtin => ({
  isLeaf: true,
  create({ host, emit }) {
    const field = document.createElement(tag)
    host.append(field)
    const state = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
    field.addEventListener('input', () => emit('input', { ...state(), keyCode: 0 }))
    field.addEventListener('focus', () => emit('focus', { value: field.value, height: 0 }))
    field.addEventListener('blur', () => emit('blur', state()))
    field.addEventListener('keydown', event => {
      const isEnter = event instanceof KeyboardEvent && event.key === 'Enter'
      if (isEnter && tag === 'input') emit('confirm', { value: field.value })
    })
    return {
      inner: field,
      focus: () => field.focus(),
      set: fieldSetters(field, host),
      form: {
        read: () => field.value,
        reset() {
          field.value = ''
        },
      },
    }
  },
})

export const input = textField('input')
export const textarea = textField('textarea')
