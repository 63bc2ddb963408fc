import { createContext, useContext } from 'react'
import type { RootStore } from './root-store'

export const StoresContext = createContext<RootStore | undefined>(undefined)

export function useStores(): RootStore {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('StoresContext has no provider.')
  return stores
}
