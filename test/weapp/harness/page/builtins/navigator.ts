import type { NavigationKind } from '../../protocol.ts'
import { type Builtin, numberOf, textOf } from './control.ts'

const KINDS: Record<string, NavigationKind> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

export const navigator: Builtin = {
  create: ({ props, services }) => ({
    isWrapper: true,
    tap() {
      const { url, openType, delta } = props()
      const kind = KINDS[textOf(openType) || 'navigate']
      const options = { url: textOf(url), delta: numberOf(delta, 1) }
      if (kind) services.navigate(kind, options).catch(problem => console.error(problem))
    },
  }),
}
