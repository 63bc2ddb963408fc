import type { ShareKind } from '@contract/rules/sharing.ts'
import { useEffect } from 'react'
import { cameBy, enteredGroup } from '@/platform/came-by'
import { makeLive, type ShareMessage, useSharedCode, useShareMessage } from '@/platform/share'
import type { SharesStore } from '@/stores/shares-store'
import { useShares } from '@/stores/use-shares'

export type { ShareMessage }

/** What a page sends on. */
export interface Sendable extends ShareMessage {
  kind: ShareKind
  id: string
  /** Anybody may see it: then its card is made before anybody asks, so that the feed has it too. */
  isPublic: boolean
}

async function tell(shares: SharesStore, code: string): Promise<void> {
  const channel = cameBy()
  await shares.tellOpened(code, channel, channel === 'group' ? await enteredGroup() : undefined)
}

/** Makes the card ahead of sharing, that of an event a live one where WeChat keeps one. */
async function prepare(shares: SharesStore, kind: ShareKind, id: string): Promise<void> {
  const { shortCode } = await shares.prepare(kind, id)
  const live = kind === 'event' ? await shares.live(shortCode) : undefined
  if (live) await makeLive(live)
}

/** Counts once that the page was opened from a share, by which way. */
export function useTellOpened(): void {
  const shares = useShares()
  const code = useSharedCode()
  useEffect(() => {
    if (code) void tell(shares, code)
  }, [shares, code])
}

/** Sends the very thing on that the page shows, with its picture; until there is one, what `otherwise` says. */
export function useShareCard(thing: Sendable | undefined, otherwise: ShareMessage): void {
  const shares = useShares()
  const kind = thing?.kind
  const id = thing?.id
  const isPublic = thing?.isPublic
  useEffect(() => {
    // without a card made ahead the page is sent with its title alone
    if (process.env.TARO_ENV === 'weapp' && kind && id && isPublic) prepare(shares, kind, id).catch(() => {})
  }, [shares, kind, id, isPublic])
  const known = () => thing && shares.known(thing.kind, thing.id)
  useShareMessage(
    () => known() ?? thing ?? otherwise,
    () => (thing && !known() ? shares.prepare(thing.kind, thing.id) : undefined),
  )
  useTellOpened()
}
