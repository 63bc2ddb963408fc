import type { HostEvent } from '@contract/endpoints/host-events.ts'
import { Image, View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { photoSource } from '@/platform/photo'

/** What everybody reads of it now. */
export const Outcome = memo(function Outcome({ event }: { event: HostEvent }) {
  const { outcome, materials } = event
  if (!outcome && materials.length === 0) return null
  return (
    <Section title="结果和资料">
      <Card>
        {outcome && <View className="t16 event-words">{outcome}</View>}
        {materials.map(({ title, url, isPhoto }) =>
          isPhoto ? (
            <Image
              key={url}
              className="event-cover"
              src={photoSource(url, 'full')}
              mode="aspectFill"
              aria-label={title}
            />
          ) : (
            <View key={url} className="col">
              <View className="t16 bold">{title}</View>
              <View className="t13 ink-3 event-words">{url}</View>
            </View>
          ),
        )}
      </Card>
    </Section>
  )
})
