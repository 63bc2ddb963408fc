import { controlOf } from '../builtins/control.ts'
import { frameworkElementOf } from '../framework.ts'
import type { MountedPage } from '../mounted-page.ts'
import { topPage } from '../page-stack.ts'

type Callback = (result: unknown) => void
type Read = (element: HTMLElement) => object
type Fields = {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  node?: boolean
  computedStyle?: string[]
}

const nodeOf: Read = element => ({ node: controlOf(element)?.part.inner ?? null })

const datasetOf = (element: HTMLElement) => ({ ...frameworkElementOf(element)?.dataset })

const scrollOf: Read = ({ scrollTop, scrollLeft, scrollHeight, scrollWidth }) => ({
  ...{ scrollTop, scrollLeft, scrollHeight, scrollWidth },
})

/** In page coordinates: each page is a view of its own. */
function placeOf(element: HTMLElement, page: MountedPage) {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const frame = page.frame.getBoundingClientRect()
  return {
    left: left - frame.left,
    top: top - frame.top,
    right: right - frame.left,
    bottom: bottom - frame.top,
  }
}

function sizeOf(element: HTMLElement) {
  const { width, height } = element.getBoundingClientRect()
  return { width, height }
}

function fieldsOf(element: HTMLElement, page: MountedPage, fields: Fields): object {
  const style = getComputedStyle(element)
  const styles = (fields.computedStyle ?? []).map(name => [name, style.getPropertyValue(name)])
  return {
    ...(fields.id && { id: element.id }),
    ...(fields.dataset && { dataset: datasetOf(element) }),
    ...(fields.rect && placeOf(element, page)),
    ...(fields.size && sizeOf(element)),
    ...(fields.scrollOffset && scrollOf(element)),
    ...(fields.node && nodeOf(element)),
    ...Object.fromEntries(styles),
  }
}

const EVERYTHING: Fields = { id: true, dataset: true, rect: true, size: true }

function elementsIn(page: MountedPage | undefined, selector: string | null): HTMLElement[] {
  if (!page) return []
  // The viewport is the page's scroller.
  if (selector === null) return [page.scroll]
  return [...page.scroll.querySelectorAll<HTMLElement>(selector.replaceAll('>>>', ' '))]
}

/** Reads nothing before exec, then everything at once. */
export function createSelectorQuery() {
  const page = topPage()
  const jobs: (() => unknown)[] = []
  const fieldReader =
    (fields: Fields): Read =>
    at =>
      page ? fieldsOf(at, page, fields) : {}
  const reference = (selector: string | null, isSingle: boolean) => {
    const job = (read: Read, callback?: Callback) => {
      jobs.push(() => {
        const found = elementsIn(page, selector).map(read)
        const result = isSingle ? (found[0] ?? null) : found
        callback?.(result)
        return result
      })
      return query
    }
    return {
      boundingClientRect: (callback?: Callback) => job(fieldReader(EVERYTHING), callback),
      scrollOffset: (callback?: Callback) => job(at => ({ id: at.id, ...scrollOf(at) }), callback),
      node: (callback?: Callback) => job(nodeOf, callback),
      context: (callback?: Callback) => job(() => ({}), callback),
      fields: (fields: Fields, callback?: Callback) => job(fieldReader(fields), callback),
    }
  }
  const query = {
    in: () => query,
    select: (selector: string) => reference(selector, true),
    selectAll: (selector: string) => reference(selector, false),
    selectViewport: () => reference(null, true),
    exec(callback?: (results: unknown[]) => void) {
      setTimeout(() => {
        const results = jobs.map(job => job())
        callback?.(results)
      }, 0)
      return query
    },
  }
  return query
}
