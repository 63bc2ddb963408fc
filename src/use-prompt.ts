import type { Template } from '@contract/rules/notices.ts'
import { useCallback, useEffect } from 'react'
import { canSubscribe, requestSubscribe } from '@/platform/subscribe'
import { PromptsStore } from '@/stores/prompts-store'
import { useStores } from '@/stores/use-stores'

/**
 * Asks at a tap which messages WeChat may send of what is tapped. To be called first thing in the tap, not awaited
 * before what the tap is for; awaited before the page is left. Does nothing elsewhere and for nobody.
 */
export function usePrompt(templates: readonly Template[]): () => Promise<void> {
  const stores = useStores()
  const store = canSubscribe
    ? stores.once('prompts', ports => new PromptsStore(ports, requestSubscribe))
    : undefined
  useEffect(() => void store?.load(), [store])
  return useCallback(async () => {
    if (stores.accounts.isSignedIn) await store?.ask(templates)
  }, [stores, store, templates])
}
