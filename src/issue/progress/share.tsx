import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import type { Sendable } from '@/share-card'
import { ShareWays } from '@/share-ways'

/** Its public part, as a link that opens this very page; of one that is not public only its author makes a card. */
export function sharedIssue({ number, title, isPublic, isMine }: Issue): Sendable | undefined {
  if (!isPublic && !isMine) return undefined
  const shown = isPublic ? title : '家门口协商：一件还没公开的事'
  const path = isPublic ? `/issue/progress/index?number=${number}` : '/pages/issues/index'
  return { kind: 'issue', id: number, isPublic, title: shown, path }
}

export const Share = memo(function Share({ issue, isInBar }: { issue: Issue; isInBar: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  return (
    <>
      <Tap
        className={isInBar ? 'progress-share progress-share-bar' : 'progress-share'}
        label="转发这件事"
        onTap={handleOpen}
      >
        <Icon name="share" />
        <View>转发</View>
      </Tap>
      <ShareWays kind="issue" id={issue.number} isOpen={isOpen} onClose={handleClose} />
    </>
  )
})
