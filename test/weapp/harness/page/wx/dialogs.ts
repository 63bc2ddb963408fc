import { byId, escapeHtml } from '../dom.ts'
import { recordCall } from '../journal.ts'
import { openSheet } from '../sheet.ts'
import { plainArgs, type WxFunctions, wxFunction } from './call.ts'
import { WxFailure } from './failure.ts'

const TOAST_MS = 1500

type ToastOptions = { title?: string; duration?: number }
type ModalOptions = {
  title?: string
  content?: string
  editable?: boolean
  placeholderText?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
}

function clearToast(): void {
  byId('overlay').querySelector('.wx-toast')?.remove()
}

export function toast(text: string, ms?: number): void {
  clearToast()
  const box = document.createElement('div')
  box.className = 'wx-toast'
  box.setAttribute('role', 'status')
  box.textContent = text
  byId('overlay').append(box)
  if (ms !== undefined) setTimeout(() => box.remove(), ms)
}

function modalHtml(options: ModalOptions): string {
  const { title, content, editable, placeholderText, showCancel = true } = options
  const text = editable
    ? `<input value="${escapeHtml(content)}" placeholder="${escapeHtml(placeholderText)}">`
    : `<p>${escapeHtml(content)}</p>`
  const cancel = `<button class="wx-cancel">${escapeHtml(options.cancelText ?? '取消')}</button>`
  const confirm = `<button class="wx-ok">${escapeHtml(options.confirmText ?? '确定')}</button>`
  return `<b>${escapeHtml(title)}</b>${text}${showCancel ? cancel : ''}${confirm}`
}

const showModal = (options: ModalOptions) =>
  new Promise<object>(resolve => {
    recordCall('showModal', plainArgs(options))
    const sheet = openSheet('wx-modal', modalHtml(options))
    sheet.onButton(button => {
      const confirm = button.className === 'wx-ok'
      const content = sheet.element.querySelector('input')?.value ?? null
      resolve({ confirm, cancel: !confirm, content })
    })
  })

const showActionSheet = (options: { itemList: string[] }) =>
  new Promise<object>((resolve, reject) => {
    recordCall('showActionSheet', plainArgs(options))
    const items = options.itemList.map((item, index) => {
      return `<button data-index="${index}">${escapeHtml(item)}</button>`
    })
    const sheet = openSheet('wx-actions', [...items, '<button class="wx-cancel">取消</button>'].join(''))
    sheet.onButton(({ dataset }) => {
      if (dataset.index === undefined) reject(new WxFailure('showActionSheet:fail cancel'))
      else resolve({ tapIndex: Number(dataset.index) })
    })
  })

export const dialogFunctions = (): WxFunctions => ({
  showModal: wxFunction('showModal', showModal),
  showActionSheet: wxFunction('showActionSheet', showActionSheet),
  showToast: wxFunction('showToast', (options: ToastOptions) => {
    recordCall('showToast', plainArgs(options))
    toast(options.title ?? '', options.duration ?? TOAST_MS)
  }),
  hideToast: wxFunction('hideToast', clearToast),
  showLoading: wxFunction('showLoading', ({ title = '' }: ToastOptions) => toast(title)),
  hideLoading: wxFunction('hideLoading', clearToast),
})
