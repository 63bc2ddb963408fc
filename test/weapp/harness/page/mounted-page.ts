import type { Shape, WindowConfig } from '../protocol.ts'
import { associateBackend, codeSpace } from './framework.ts'
import { newRecord, type PageRecord } from './journal.ts'
import { define } from './modules.ts'
import type { PageInstance } from './page-instance.ts'
import { installMeter, meterPage } from './set-data-meter.ts'
import { shapeOf } from './shape.ts'
import { stackArea } from './shell.ts'

export type MountedPage = {
  route: string
  instance: PageInstance
  /** The visible box, as high as the page area. */
  frame: HTMLElement
  /** The scroller inside it. */
  scroll: HTMLElement
  record: PageRecord
  /** What setNavigationBarTitle and its kind changed. */
  bar: WindowConfig
  scrollTop: number
  isShown: boolean
  shape(): Shape
  release(): void
}

let backend: ReturnType<typeof associateBackend> | undefined

function createFrame(route: string): { frame: HTMLElement; scroll: HTMLElement; placeholder: HTMLElement } {
  const frame = document.createElement('section')
  const scroll = document.createElement('div')
  const placeholder = document.createElement('i')
  frame.className = 'wx-frame'
  frame.dataset.route = route
  scroll.className = 'wx-scroll'
  scroll.append(placeholder)
  frame.append(scroll)
  stackArea().append(frame)
  return { frame, scroll, placeholder }
}

export function mountPage(route: string, query: Record<string, string>): MountedPage {
  const record = newRecord(route, query)
  define(route)
  backend ??= associateBackend()
  const root = backend.createRoot('wx-page', codeSpace, route)
  const component = root.getComponent()
  const instance = component.getMethodCaller() as unknown as PageInstance
  meterPage(component, record)
  installMeter(instance)
  Object.assign(instance, { route, __route__: route, options: query })
  const { frame, scroll, placeholder } = createFrame(route)
  root.attach(scroll as never, placeholder as never)
  const host = component.$$ as unknown as HTMLElement
  host.classList.add('wx-page')
  return {
    ...{ route, instance, frame, scroll, record, bar: {}, scrollTop: 0, isShown: false },
    shape: () => shapeOf(host),
    release() {
      root.release()
      frame.remove()
    },
  }
}
