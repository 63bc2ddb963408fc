import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { notPublicText } from '@/texts/issue-notes'

export const StatusNotes = memo(function StatusNotes({ issue, wasSent }: { issue: Issue; wasSent: boolean }) {
  const { check, visibility, status, isPublic } = issue
  const isHidden = !isPublic && status !== 'withdrawn'
  const hidden = check && isHidden ? notPublicText(check, visibility) : undefined
  if (!wasSent && !hidden) return null
  return (
    <View className="notes">
      {wasSent && <Notice tone="green" text="交上去了，记住这个事码，凭它随时能查。" />}
      {hidden && (
        <View className="row gap-2 hidden-note">
          <Icon name="lock" size={16} />
          <View className="grow">{hidden}</View>
        </View>
      )}
    </View>
  )
})
