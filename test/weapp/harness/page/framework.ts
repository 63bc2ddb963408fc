import * as glassEasel from 'glass-easel'
import { type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { replaceRpx } from '../rpx.ts'
import { json, resolvePath, tags, templates, width } from './package.ts'

const environment = new MiniProgramEnv()
// Global components have to exist before the code space of the app is made.
export const globalSpace = environment.getGlobalCodeSpace().getComponentSpace()
export const codeSpace: CodeSpace = environment.createCodeSpace('', true)

type PreparedOptions = { idPrefixGenerator?: unknown; writeIdToDOM: boolean }
type Preparing = { prepareComponentOptions(is: string, options: unknown): [PreparedOptions, ...unknown[]] }

/** WeChat prefixes ids inside components; without the prefix a test finds them as they are written. */
export function keepIdsAsWritten(): void {
  const space = codeSpace as unknown as Preparing
  const prepare = space.prepareComponentOptions.bind(codeSpace)
  space.prepareComponentOptions = (is, options) => {
    const prepared = prepare(is, options)
    delete prepared[0].idPrefixGenerator
    prepared[0].writeIdToDOM = true
    return prepared
  }
}

export function registerTemplates(): void {
  for (const [file, config] of Object.entries(json)) {
    const path = file.replace(/\.json$/, '')
    const content = templates[path]
    if (!content) continue
    const using = Object.entries(config.usingComponents ?? {})
    const usingComponents = Object.fromEntries(
      using.map(([name, target]) => [name, `/${resolvePath(target, path)}`]),
    )
    const template = { groupList: templates, content, fallbackListenerOnNativeNode: true }
    codeSpace.addCompiledTemplate(path, template as never)
    codeSpace.addComponentStaticConfig(path, { ...config, usingComponents } as never)
  }
}

/** Host elements are <wx-button> and so on: a real <button> would bring behaviour of its own. */
function createHost(tag: string): HTMLElement {
  const element = document.createElement(tag in tags ? `wx-${tag}` : tag)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) =>
    setAttribute(name, name === 'style' ? replaceRpx(String(value), width) : value)
  return element
}

export function associateBackend() {
  const context = new glassEasel.CurrentWindowBackendContext()
  context.document = {
    createElement: createHost,
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as never
  return environment.associateBackend(context)
}

type WithElement = Node & { __wxElement?: glassEasel.Element }

export const frameworkElementOf = (node: Node): glassEasel.Element | undefined =>
  (node as WithElement).__wxElement

/** The nearest node at or above this one that the framework made. */
export function nearestElement(node: Node | null): glassEasel.Element | undefined {
  for (let at = node; at; at = at.parentNode) {
    const element = frameworkElementOf(at)
    if (element) return element
  }
  return undefined
}

export function fireGesture(target: glassEasel.Element, type: string, detail: object, extra: object): void {
  const options = { bubbles: true, composed: true, capturePhase: true, extraFields: extra }
  glassEasel.triggerEvent(target, type, detail, options as never)
}

export function fireComponentEvent(target: unknown, type: string, detail: object): void {
  glassEasel.triggerEvent(target as glassEasel.Element, type, detail, { bubbles: false, composed: false })
}
