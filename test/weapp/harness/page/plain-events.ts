import { touch } from './activity.ts'

type Loose = Record<string, unknown>
type Target = { id?: string; dataset?: Loose; $$?: HTMLElement; _$?: Target }
type FrameworkEvent = Loose & { target: Target; currentTarget: Target; wrapShadowedEvent?: unknown }

function plainTarget(target: Target | undefined) {
  const host = (target?._$ ?? target)?.$$
  return {
    id: target?.id ?? '',
    dataset: { ...target?.dataset },
    offsetLeft: host?.offsetLeft ?? 0,
    offsetTop: host?.offsetTop ?? 0,
  }
}

function plainEvent(event: FrameworkEvent): unknown {
  const { type, timeStamp, detail, mark, touches, changedTouches } = event
  const plain = {
    ...{ type, timeStamp, detail, mark: mark ?? {}, touches, changedTouches },
    target: plainTarget(event.target),
    currentTarget: plainTarget(event.currentTarget),
  }
  return JSON.parse(JSON.stringify(plain))
}

const isFrameworkEvent = (value: unknown): value is FrameworkEvent =>
  typeof value === 'object' && value !== null && 'wrapShadowedEvent' in value

type Handler = (this: unknown, ...args: unknown[]) => unknown

const wrap = (handler: Handler): Handler =>
  function (this: unknown, first, ...rest) {
    touch()
    return handler.call(this, isFrameworkEvent(first) ? plainEvent(first) : first, ...rest)
  }

function wrapAll(holder: Loose): void {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === 'function') holder[key] = wrap(value as Handler)
  }
}

/** Handlers get plain JSON, as everything does that crosses the border between WeChat's two threads. */
export function withPlainEvents<T>(definition: T): T {
  const holder = definition as Loose
  wrapAll(holder)
  if (holder.methods) wrapAll(holder.methods as Loose)
  return definition
}
