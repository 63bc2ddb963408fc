import { touch } from './activity.ts'
import type { PageRecord } from './journal.ts'

type Component = { ownerShadowRoot?: { getHostNode(): Component } | null }
type Instance = { _$: Component; setData: SetData }
type SetData = (this: Instance, data: Record<string, unknown>, callback?: () => void) => void

const records = new WeakMap<Component, PageRecord>()
const encoder = new TextEncoder()
let isInstalled = false

export function meterPage(component: unknown, record: PageRecord): void {
  records.set(component as Component, record)
}

function count(record: PageRecord, data: Record<string, unknown>, bytes: number): void {
  record.setData.count++
  record.setData.bytes += bytes
  record.setData.max = Math.max(record.setData.max, bytes)
  record.firstDataMs ??= Math.round(performance.now() - record.createdAt)
  const lost = Object.keys(data).filter(key => data[key] === undefined)
  if (lost.length > 0) record.warnings.push(`setData undefined: ${lost.slice(0, 3).join(' ')}`)
}

function pageOf(instance: Instance): Component {
  let component = instance._$
  while (component.ownerShadowRoot) component = component.ownerShadowRoot.getHostNode()
  return component
}

/**
 * Counts every setData in UTF-8 bytes of JSON and passes on only what survives JSON, as between WeChat's
 * threads. All instances share one prototype, so any of them serves to install it.
 */
export function installMeter(instance: unknown): void {
  if (isInstalled) return
  isInstalled = true
  let prototype = instance as Instance
  while (!Object.hasOwn(prototype, 'setData')) prototype = Object.getPrototypeOf(prototype)
  const original = prototype.setData
  prototype.setData = function (data, callback) {
    touch()
    const text = JSON.stringify(data)
    const record = records.get(pageOf(this))
    if (record) count(record, data, encoder.encode(text).length)
    return original.call(this, JSON.parse(text), callback)
  }
}
