import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Thumbs } from './thumbs'

/** What was written, with the photos that this reader may see. */
export const Told = memo(function Told({ issue: { body, photos, isOnBehalf, isMine } }: { issue: Issue }) {
  if (!body && photos.length === 0) return null
  return (
    <Card>
      {body && <View className="told-body">{body}</View>}
      {photos.length > 0 && (
        <>
          <Thumbs photos={photos} />
          <View className="t13 ink-3">照片不公开，只有反映人、站点和承办单位能看到</View>
        </>
      )}
      {isMine && isOnBehalf && <View className="t13 ink-3">这件事是您替别人反映的</View>}
    </Card>
  )
})
