import type { Notice } from '@contract/endpoints/notices.ts'
import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Icon } from '@/components/icon'
import { ListEnd } from '@/components/list-end'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { Tap } from '@/components/tap'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { issueNumberIn } from '@/texts/issue-number'
import { momentText } from '@/texts/times'
import './index.scss'

const handleNearby = () => goToTab('nearby')
const handleSignIn = () => goTo('account/sign-in')

/** To what a notice tells of. */
function follow(subject: string): void {
  const number = issueNumberIn(subject)
  if (number) goTo('issue/progress', { number })
  else goTo('booking/mine')
}

interface RowProps {
  notice: Notice
  now: number
}

const Row = memo(function Row({ notice: { title, body, subject, at }, now }: RowProps) {
  const handleTap = () => follow(subject)
  return (
    <Tap role="link" className="cell" label={`${title}，${body}`} onTap={handleTap}>
      <View className="grow">
        <View className="row row-between row-wrap gap-2">
          <View className="t16 bold">{title}</View>
          <View className="t13 ink-3">{momentText(at, now)}</View>
        </View>
        <View className="t14 ink-2">{body}</View>
      </View>
      <Icon name="right" size={16} />
    </Tap>
  )
})

const MyNotices = observer(function MyNotices() {
  const { notices, clock } = useStores()
  const { mine } = notices
  const handleRetry = useCallback(() => void mine.load(), [mine])
  const handleMore = useCallback(() => void mine.showMore(), [mine])
  const failure = mine.failure && failureText(mine.failure)
  const now = clock()
  return (
    <LoadState
      isLoading={mine.isLoading}
      hasValue={mine.isKnown}
      failure={mine.hasMore ? undefined : failure}
      onRetry={handleRetry}
    >
      {mine.items.length === 0 ? (
        <Empty title="还没有通知" note="约好了、事情有进展，都会写在这里。">
          <Button text="去附近看看" kind="soft" onTap={handleNearby} />
        </Empty>
      ) : (
        <>
          <Card isFlush>
            {mine.items.map(notice => (
              <Row key={notice.id} notice={notice} now={now} />
            ))}
          </Card>
          <ListEnd
            isLoading={mine.isLoading}
            hasMore={mine.hasMore}
            failure={failure}
            all={`都在这儿了，共 ${mine.items.length} 条`}
            onMore={handleMore}
          />
        </>
      )}
    </LoadState>
  )
})

export default observer(function Notices() {
  const { notices, accounts } = useStores()
  const load = () => (accounts.isSignedIn ? notices.mine.load() : Promise.resolve())
  useDidShow(() => void load())
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => void notices.mine.loadMore())
  return (
    <PageRoot title="通知">
      <View className="pad column notices">
        {accounts.isSignedIn ? (
          <MyNotices />
        ) : (
          <NeedsSignIn title="登录后能看到给您的通知" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
