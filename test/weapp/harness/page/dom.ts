export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the shell has no #${id}`)
  return element
}

export function escapeHtml(value: unknown): string {
  return String(value ?? '').replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}

export function setStyle(id: string, text: string): void {
  let style = document.getElementById(id)
  if (!style) {
    style = document.createElement('style')
    style.id = id
    document.head.append(style)
  }
  if (style.textContent !== text) style.textContent = text
}
