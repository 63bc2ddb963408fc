import type { Share } from '@contract/endpoints/sharing.ts'
import type { ShareKind } from '@contract/rules/sharing.ts'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { ShareSheet } from '@/components/share-sheet'
import { copyText } from '@/platform/clipboard'
import { goTo } from '@/platform/go'
import { hasSystemShare, shareLink, webAddress } from '@/platform/share'
import { toast } from '@/platform/toast'
import { Remote } from '@/stores/remote'
import { useShares } from '@/stores/use-shares'
import { failureText } from '@/texts/failures'
import { SHARING } from '@/texts/sharing'

interface ShareWaysProps {
  kind: ShareKind
  id: string
  isOpen: boolean
  onClose: () => void
}

const linkOf = ({ shortCode }: Share): string => webAddress(`/s/${shortCode}`)

/** The card of a thing, made when somebody wants to send it on. */
function useCard({ kind, id, isOpen }: ShareWaysProps) {
  const shares = useShares()
  const [card] = useState(() => new Remote<Share>())
  const load = useCallback(() => void card.load(() => shares.prepare(kind, id)), [card, shares, kind, id])
  useEffect(() => {
    if (isOpen) load()
  }, [isOpen, load])
  return { card, load }
}

async function copyLink(share: Share): Promise<void> {
  const isCopied = await copyText(`${share.title}\n${linkOf(share)}`)
  // WeChat says by itself that it copied
  if (process.env.TARO_ENV === 'h5') toast(isCopied ? SHARING.copied : SHARING.notCopied)
}

/** The sheet from which a thing is sent on: to a chat, by the phone, as a link, as a poster. */
export const ShareWays = observer(function ShareWays(props: ShareWaysProps) {
  const { isOpen, onClose } = props
  const { card, load } = useCard(props)
  const share = card.value
  const handleSystem = useCallback(() => {
    if (share) void shareLink({ title: share.title, path: `/s/${share.shortCode}` })
  }, [share])
  const handleCopy = useCallback(() => {
    if (share) void copyLink(share)
  }, [share])
  const handlePoster = useCallback(() => {
    if (!share) return
    onClose()
    goTo('share/poster', { code: share.shortCode })
  }, [share, onClose])
  return (
    <ShareSheet
      words={SHARING}
      isOpen={isOpen}
      onSystem={hasSystemShare() ? handleSystem : undefined}
      onCopy={handleCopy}
      onPoster={handlePoster}
      onClose={onClose}
    >
      {share && !share.isPublic && <Notice tone="ochre" text={SHARING.notPublic} />}
      {card.failure && (
        <LoadState isLoading={false} hasValue={false} failure={failureText(card.failure)} onRetry={load} />
      )}
    </ShareSheet>
  )
})
