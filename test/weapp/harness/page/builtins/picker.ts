import { escapeHtml } from '../dom.ts'
import { openSheet } from '../sheet.ts'
import { type Builtin, type Control, isTrue, numberOf, textOf } from './control.ts'

type Form = { html: string; read(sheet: HTMLElement): unknown }

function optionsHtml(list: unknown[], key: string, chosen: unknown): string {
  const nameOf = (item: unknown) => (key ? (item as Record<string, unknown>)[key] : item)
  return list
    .map((item, index) => {
      const selected = index === numberOf(chosen) ? ' selected' : ''
      return `<option value="${index}"${selected}>${escapeHtml(nameOf(item))}</option>`
    })
    .join('')
}

function columnsHtml(columns: unknown[], key: string, values: unknown): string {
  const chosen = Array.isArray(values) ? values : []
  return columns
    .map((list, index) => {
      const options = optionsHtml(Array.isArray(list) ? list : [], key, chosen[index])
      return `<select data-column="${index}">${options}</select>`
    })
    .join('')
}

const selects = (sheet: HTMLElement) => [...sheet.querySelectorAll('select')]
const inputs = (sheet: HTMLElement) => [...sheet.querySelectorAll('input')]

function formOf(mode: string, props: Record<string, unknown>): Form {
  const range = Array.isArray(props.range) ? props.range : []
  const key = textOf(props.rangeKey)
  if (mode === 'selector') {
    const html = `<select>${optionsHtml(range, key, props.value)}</select>`
    return { html, read: sheet => selects(sheet)[0]?.value ?? '0' }
  }
  if (mode === 'multiSelector') {
    const html = columnsHtml(range, key, props.value)
    return { html, read: sheet => selects(sheet).map(select => Number(select.value)) }
  }
  if (mode === 'region') {
    return { html: '<input><input><input>', read: sheet => inputs(sheet).map(input => input.value) }
  }
  const type = mode === 'date' && props.fields === 'month' ? 'month' : mode
  const limits = `min="${escapeHtml(props.start)}" max="${escapeHtml(props.end)}"`
  const html = `<input type="${escapeHtml(type)}" value="${escapeHtml(props.value)}" ${limits}>`
  return { html, read: sheet => inputs(sheet)[0]?.value ?? '' }
}

function open({ props, emit }: Control): void {
  const mode = textOf(props().mode) || 'selector'
  const { html, read } = formOf(mode, props())
  const cancel = '<button class="wx-cancel">取消</button>'
  const sheet = openSheet('wx-picking', `<div>${html}</div>${cancel}<button class="wx-ok">确定</button>`)
  sheet.element.addEventListener('change', ({ target }) => {
    const column = target instanceof HTMLSelectElement ? target.dataset.column : undefined
    if (target instanceof HTMLSelectElement && column !== undefined) {
      emit('columnchange', { column: Number(column), value: Number(target.value) })
    }
  })
  sheet.onButton(button => {
    if (button.className === 'wx-ok') emit('change', { value: read(sheet.element) })
    else emit('cancel')
  })
}

/** The sheet holds real controls, so that a test drives it as a hand would. */
export const picker: Builtin = {
  create: control => ({
    isWrapper: true,
    tap() {
      if (!isTrue(control.props().disabled)) open(control)
    },
    form: { read: () => control.props().value, reset() {} },
  }),
}
