import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Icon } from '@/components/icon'
import { ShareButton } from '@/components/share-button'
import { type Shared, shareLink } from '@/platform/share'
import { toast } from '@/platform/toast'

/** Its public part, as a link that opens this very page. */
export const sharedIssue = ({ number, title }: Issue): Shared => ({
  title,
  path: `/issue/progress/index?number=${number}`,
})

export const Share = memo(function Share({ issue, isInBar }: { issue: Issue; isInBar: boolean }) {
  const handleShare = useCallback(async () => {
    if ((await shareLink(sharedIssue(issue))) === 'copied') toast('链接复制好了，发给邻居吧')
  }, [issue])
  return (
    <ShareButton
      className={isInBar ? 'progress-share progress-share-bar' : 'progress-share'}
      label="转发这件事"
      onShare={handleShare}
    >
      <Icon name="share" />
      <View>转发</View>
    </ShareButton>
  )
})
