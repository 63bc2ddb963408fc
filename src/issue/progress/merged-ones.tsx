import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import { goTo } from '@/platform/go'

const One = memo(function One({ number, title }: { number: string; title: string }) {
  const handleOpen = useCallback(() => goTo('issue/progress', { number }), [number])
  return <Cell title={title} note={number} hasArrow onTap={handleOpen} />
})

/** What is dealt with together with it; those that are not public are only counted. */
export const MergedOnes = memo(function MergedOnes({ issue: { merged, mergedCount } }: { issue: Issue }) {
  if (!merged) return null
  const unlisted = mergedCount - merged.length
  return (
    <Section title="一起办的事" note={`共 ${mergedCount} 件`}>
      <Card isFlush>
        {merged.map(one => (
          <One key={one.number} {...one} />
        ))}
      </Card>
      {unlisted > 0 && <View className="t13 ink-3 merged-rest">{`还有 ${unlisted} 件没有列出来`}</View>}
    </Section>
  )
})
