import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/page-root'
import { useFreshPhotos } from '@/platform/use-fresh-photos'
import { useShareCard } from '@/share-card'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { useSignedIn } from '../use-signed-in'
import { AskNumber } from './ask-number'
import { sharedIssue } from './share'
import { Whole } from './whole'
import './index.scss'

const HOME = { title: '家门口协商：一事一码，查得到办到哪了', path: '/pages/issues/index' }

/** Without a number, or with one that nobody may know of: the field to look another one up. */
function Unknown({ number, onFound }: { number: string | undefined; onFound: (number: string) => void }) {
  return (
    <View className="stack">
      {number && <Empty title={`没找到 ${number}`} note="请核对事码。没公开的事，只有反映人登录后能看到。" />}
      <AskNumber onFound={onFound} />
    </View>
  )
}

/** The number that is looked at, and its loading. */
function useNumber() {
  const { issues } = useStores()
  const { params } = useRouter()
  const [number, setNumber] = useState(params.number)
  const handleRetry = useCallback(() => {
    if (number) void issues.loadIssue(number)
  }, [number, issues])
  const handleFound = useCallback(
    (found: string) => {
      setNumber(found)
      void issues.loadIssue(found)
    },
    [issues],
  )
  // also on the way back from signing in: who asks decides what is seen
  useDidShow(handleRetry)
  useFreshPhotos(handleRetry)
  usePullDownRefresh(() => {
    const done = number ? issues.loadIssue(number) : Promise.resolve()
    void done.finally(() => Taro.stopPullDownRefresh())
  })
  return { number, wasSent: params.sent === '1', handleRetry, handleFound }
}

export default observer(function Progress() {
  const { issues } = useStores()
  const { number, wasSent, handleRetry, handleFound } = useNumber()
  const asSomebody = useSignedIn()
  const { detail } = issues
  const issue = issues.number === number ? detail.value : undefined
  const isUnknown = !number || (detail.state === 'failed' && detail.failure === 'not_found')
  useShareCard(issue && sharedIssue(issue), HOME)
  return (
    <PageRoot title="事情办到哪了">
      <View className="pad column progress">
        {isUnknown ? (
          <Unknown number={number} onFound={handleFound} />
        ) : (
          <LoadState
            isLoading={detail.state === 'loading'}
            hasValue={issue !== undefined}
            failure={detail.failure && failureText(detail.failure)}
            onRetry={handleRetry}
          >
            {issue && <Whole issue={issue} wasSent={wasSent && issue.isMine} asSomebody={asSomebody} />}
          </LoadState>
        )}
      </View>
    </PageRoot>
  )
})
