import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { IssueRow } from '@/components/issue-row'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { useSteps } from '@/components/use-steps'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { issueFacts } from '@/texts/issue-facts'

const handleOpen = (number: string) => goTo('issue/progress', { number })
const handleReport = () => goTo('issue/report')

const Nothing = observer(function Nothing() {
  const { issues } = useStores()
  const { words } = issues.filters
  const handleAll = useCallback(() => void issues.clearFilters(), [issues])
  if (!issues.hasFilters) {
    return (
      <Empty title="这里还没有公开的事" note="反映的事核对过、受理了，会公开在这里。">
        <Button text="反映问题" kind="soft" onTap={handleReport} />
      </Empty>
    )
  }
  return (
    <Empty title={words ? `没找到“${words}”` : '没有这样的事'} note="换个说法，或者看全部。">
      <Button text="看全部" kind="soft" onTap={handleAll} />
    </Empty>
  )
})

export const IssueList = observer(function IssueList() {
  const { issues } = useStores()
  const { items, isLoading, isKnown, oldSince, hasMore } = issues
  const shown = useSteps(items.length)
  const handleRetry = useCallback(() => void issues.load(), [issues])
  const handleMore = useCallback(() => void issues.showMore(), [issues])
  const failure = listFailureText(issues.failure, oldSince)
  const hasItems = items.length > 0
  return (
    <View className="issue-list">
      <LoadState
        isLoading={isLoading}
        hasValue={hasItems || isKnown}
        failure={hasMore ? undefined : failure}
        onRetry={handleRetry}
      >
        {hasItems ? (
          <Card isFlush>
            {items.slice(0, shown).map(item => (
              <IssueRow key={item.number} {...issueFacts(item)} onOpen={handleOpen} />
            ))}
          </Card>
        ) : (
          <Nothing />
        )}
        {hasItems && oldSince === undefined && (
          <ListEnd
            isLoading={isLoading}
            hasMore={hasMore}
            failure={failure}
            all={`都在这儿了，共 ${items.length} 件`}
            onMore={handleMore}
          />
        )}
      </LoadState>
    </View>
  )
})
