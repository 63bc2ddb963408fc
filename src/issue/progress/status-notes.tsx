import type { Issue } from '@contract/endpoints/issues.ts'
import { isPublic } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { notPublicText } from '@/texts/issue-notes'

/** Whoever may not know the verdict sees the issue only because it is public. */
export const isOpenToAll = ({ status, check, visibility }: Issue): boolean =>
  check === undefined || isPublic({ status, check, visibility })

export const StatusNotes = memo(function StatusNotes({ issue, wasSent }: { issue: Issue; wasSent: boolean }) {
  const { check, visibility } = issue
  const hidden = check && !isOpenToAll(issue) ? notPublicText(check, visibility) : undefined
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
