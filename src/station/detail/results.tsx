import type { PublicResult } from '@contract/endpoints/results.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { ListEnd } from '@/components/list-end'
import { Section } from '@/components/section'
import type { PagedList } from '@/stores/paged-list'
import { failureText } from '@/texts/failures'
import { dateText } from '@/texts/times'

const Row = memo(function Row({ result }: { result: PublicResult }) {
  const { consensus, unitName, dueOn, memberName, on } = result
  const follow = [unitName, dueOn && `${dateText(dueOn)}前`].filter(Boolean).join(' · ')
  return (
    <View className="result">
      <View className="t13 ink-3">
        {[dateText(on), memberName && `${memberName} 委员`].filter(Boolean).join(' · ')}
      </View>
      <View className="t16 result-words">{consensus}</View>
      {follow && <View className="t14 ink-2">{follow}</View>}
    </View>
  )
})

/** What was agreed here before; nothing while there is none. */
export const Results = observer(function Results({ list }: { list: PagedList<PublicResult> }) {
  const { items, hasMore, isLoading, failure } = list
  const handleMore = useCallback(() => void (items.length > 0 ? list.showMore() : list.load()), [list, items])
  if (items.length === 0 && !failure) return null
  return (
    <Section title="谈成了什么" note="公开的结果">
      <Card isFlush>
        {items.map(result => (
          <Row key={result.id} result={result} />
        ))}
        <ListEnd
          isLoading={isLoading}
          hasMore={hasMore || items.length === 0}
          failure={failure && failureText(failure)}
          all={`都在这儿了，共 ${items.length} 条`}
          onMore={handleMore}
        />
      </Card>
    </Section>
  )
})
