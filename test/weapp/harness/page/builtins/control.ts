import type { NavigationKind } from '../../protocol.ts'

/** What one element of a built-in component can do; made when it is attached. */
export type Part = {
  /** Reactions to a property, by its camel-case name. */
  set?: Record<string, (value: unknown) => void>
  tap?(target: Element): void
  /** Acts on taps that a control inside it has already taken. */
  isWrapper?: boolean
  form?: { read(): unknown; reset(): void }
  focus?(): void
  choice?: { isOn(): boolean; turn(isOn: boolean): void }
  /** The real element inside the host, which selector queries give as `node`. */
  inner?: HTMLElement
}

/** What controls may ask of the rest of the harness. */
export type Services = {
  navigate(kind: NavigationKind, options: { url?: string; delta?: number }): Promise<unknown>
  shareFrom(button: HTMLElement): void
  phoneNumber(): Promise<object>
  record(api: string): void
  browserUrl(path: string): string
}

export type Control = {
  tag: string
  host: HTMLElement
  services: Services
  part: Part
  props(): Record<string, unknown>
  emit(event: string, detail?: object): void
}

export type Builtin = { isLeaf?: boolean; create?: (control: Control) => Part }

const controls = new WeakMap<Element, Control>()

export const controlOf = (element: Element): Control | undefined => controls.get(element)

export function registerControl(control: Control): void {
  controls.set(control.host, control)
}

export function controlsIn(root: ParentNode, selector: string): Control[] {
  return [...root.querySelectorAll(selector)].flatMap(element => controls.get(element) ?? [])
}

/** The control of the nearest element above this one with the tag. */
export function controlAbove(host: Element, tag: string): Control | undefined {
  const element = host.parentElement?.closest(tag)
  return element ? controls.get(element) : undefined
}

/** A boolean property, which a template may also write as text. */
export const isTrue = (value: unknown): boolean => Boolean(value) && value !== 'false'

export const numberOf = (value: unknown, otherwise = 0): number => {
  const number = Number(value)
  return value === '' || value === null || value === undefined || Number.isNaN(number) ? otherwise : number
}

export const textOf = (value: unknown): string => String(value ?? '')
