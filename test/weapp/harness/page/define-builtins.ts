import { type Builtin, type Control, registerControl, type Services } from './builtins/control.ts'
import { builtins } from './builtins/index.ts'
import { codeSpace, fireComponentEvent, globalSpace } from './framework.ts'
import { countMissing } from './journal.ts'
import { setup, tags } from './package.ts'

type Definition = { self: { data: Record<string, unknown>; $$?: unknown } } & {
  lifetime(name: 'attached', act: () => void): void
  observer(property: string, act: () => void): void
}
/** The part of the framework's component builder that is used here, without its generics. */
type Builder = {
  options(options: object): Builder
  property(name: string, type: null): Builder
  template(template: unknown): Builder
  init(act: (definition: Definition) => void): Builder
  registerComponent(): never
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
/** Leaves out oddities such as enable-3D, which no property can be called. */
const isProperty = (name: string): boolean => /^\w+$/.test(name)

function reflectAria(host: HTMLElement, property: string, value: unknown): void {
  const name = property === 'ariaRole' ? 'role' : `aria-${property.slice(4).toLowerCase()}`
  if (value === undefined || value === null || value === '') host.removeAttribute(name)
  else host.setAttribute(name, String(value))
}

function applyProperty({ host, part }: Control, property: string, value: unknown): void {
  if (property.startsWith('aria')) reflectAria(host, property, value)
  if (property === 'hidden') host.toggleAttribute('wx-hidden', Boolean(value) && value !== 'false')
  part.set?.[property]?.(value)
}

function attach(tag: string, builtin: Builtin, self: Definition['self'], services: Services): Control {
  const control: Control = {
    tag,
    host: self.$$ as HTMLElement,
    services,
    part: {},
    props: () => self.data,
    emit: (event, detail = {}) => fireComponentEvent(self, event, detail),
  }
  control.part = builtin.create?.(control) ?? {}
  registerControl(control)
  return control
}

function defineBuiltin(
  tag: string,
  attributes: string[],
  slots: Record<string, unknown>,
  services: Services,
): void {
  const builtin = builtins[tag]
  const properties = attributes.map(camelCase).filter(isProperty)
  const template = { groupList: slots, content: builtin?.isLeaf ? slots.leaf : slots.slot }
  let builder = globalSpace.define(`wx-${tag}`) as unknown as Builder
  // Values come from setData, which has copied them already.
  builder = builder.options({ dataDeepCopy: 0, propertyPassingDeepCopy: 0 })
  for (const property of properties) builder = builder.property(property, null)
  const component = builder.template(template).init(({ self, lifetime, observer }) => {
    let control: Control | undefined
    for (const property of properties) {
      observer(property, () => {
        if (control) applyProperty(control, property, self.data[property])
      })
    }
    lifetime('attached', () => {
      if (!builtin) countMissing(`<${tag}>`)
      control = attach(tag, builtin ?? {}, self, services)
      for (const property of properties) applyProperty(control, property, self.data[property])
    })
  })
  codeSpace.getComponentSpace().setGlobalUsingComponent(tag, component.registerComponent())
}

/** Each built-in component becomes a component of the framework, with the properties the templates use. */
export function defineBuiltins(services: Services): void {
  const slots: Record<string, unknown> = new Function(`return ${setup.slotTemplates}`)()
  for (const [tag, attributes] of Object.entries(tags)) defineBuiltin(tag, attributes, slots, services)
}
