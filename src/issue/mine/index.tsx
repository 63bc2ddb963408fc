import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { IssueRow } from '@/components/issue-row'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { issueFacts } from '@/texts/issue-facts'
import './index.scss'

const handleOpen = (number: string) => goTo('issue/progress', { number })
const handleReport = () => goTo('issue/report')
const handleSignIn = () => goTo('account/sign-in')

const MyIssues = observer(function MyIssues() {
  const { issues, clock } = useStores()
  const { mine } = issues
  const handleRetry = useCallback(() => void mine.load(), [mine])
  const handleMore = useCallback(() => void mine.showMore(), [mine])
  const failure = mine.failure && failureText(mine.failure)
  const { items } = mine
  return (
    <LoadState
      isLoading={mine.isLoading}
      hasValue={mine.isKnown}
      failure={mine.hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      {items.length === 0 ? (
        <Empty title="还没有反映过事情" note="写下来、拍下来，都有回音。">
          <Button text="写一件" kind="soft" onTap={handleReport} />
        </Empty>
      ) : (
        <>
          <Card isFlush>
            {items.map(item => (
              <IssueRow key={item.number} {...issueFacts(item, clock())} onOpen={handleOpen} />
            ))}
          </Card>
          <ListEnd
            isLoading={mine.isLoading}
            hasMore={mine.hasMore}
            failure={failure}
            all={`都在这儿了，共 ${items.length} 件`}
            onMore={handleMore}
          />
        </>
      )}
    </LoadState>
  )
})

export default observer(function Mine() {
  const { issues, accounts } = useStores()
  const load = () => (accounts.isSignedIn ? issues.mine.load() : Promise.resolve())
  useDidShow(() => void load())
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void issues.mine.loadMore())
  return (
    <PageRoot title="我反映的事">
      <View className="pad column mine">
        {accounts.isSignedIn ? (
          <MyIssues />
        ) : (
          <NeedsSignIn title="登录后能看到您反映的事" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
