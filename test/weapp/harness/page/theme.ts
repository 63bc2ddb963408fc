import type { Theme } from '../protocol.ts'
import { app, json, setup } from './package.ts'

let theme = setup.theme

export const currentTheme = (): Theme => theme

export function changeTheme(next: Theme): void {
  theme = next
}

/** `@name` stands for a value of theme.json. */
export function themed(value: string | undefined): string | undefined {
  if (!value?.startsWith('@')) return value
  const values = json[app.themeLocation ?? 'theme.json'] as
    | Partial<Record<Theme, Record<string, string>>>
    | undefined
  return values?.[theme]?.[value.slice(1)] ?? value
}
