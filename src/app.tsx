import { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { goToTab } from '@/platform/go'
import { createApi } from '@/platform/http'
import { storage } from '@/platform/storage'
import { enableKeys, systemFontPx } from '@/platform/system'
import { RootStore } from '@/stores/root-store'
import { StoresContext } from '@/stores/use-stores'
import './app.scss'

const clock = () => Date.now()
const session = {
  token: (): string | undefined => stores.accounts.token,
  onSignedOut: (): void => stores.accounts.forget(),
}
const stores = new RootStore({ api: createApi(session, clock), clock, storage })

// Taro renders every page inside this component, in one React tree: one provider serves all.
export default function App({ children }: PropsWithChildren) {
  useLaunch(enableKeys)
  usePageNotFound(() => goToTab('nearby'))
  useDidShow(() => {
    stores.settings.setSystemFont(systemFontPx())
    stores.notices.look()
  })
  return <StoresContext.Provider value={stores}>{children}</StoresContext.Provider>
}
