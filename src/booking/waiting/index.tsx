import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goInstead, goTo, goToTab } from '@/platform/go'
import { usePulse } from '@/platform/use-pulse'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { InLine } from './in-line'
import './index.scss'

/** Others leave the line while one looks at it. */
const FRESH_MS = 30_000

const handleSignIn = () => goTo('account/sign-in', { back: '1' })
const handleMine = () => goInstead('booking/mine')
const handleNearby = () => goToTab('nearby')

const NOTHING = (
  <Empty title="这次候补已经结束" note="约上的在「我的预约」里；没轮到的，可以看看别的时间。">
    <Button text="我的预约" kind="soft" onTap={handleMine} />
    <Button text="看看附近" onTap={handleNearby} />
  </Empty>
)

export default observer(function Waiting() {
  const { id = '' } = useRouter().params
  const { waitlist, accounts } = useStores()
  const { mine } = waitlist
  const handleLoad = useCallback(() => void mine.load(), [mine])
  usePulse(FRESH_MS, handleLoad, accounts.isSignedIn)
  const entry = waitlist.known(id)
  const eventId = entry?.event?.id
  useEffect(() => {
    if (eventId) goInstead('event/detail', { id: eventId })
  }, [eventId])
  return (
    <PageRoot title="候补">
      <View className="column pad waiting">
        {accounts.isSignedIn ? (
          <LoadState
            isLoading={mine.isLoading && !entry}
            hasValue={entry !== undefined || mine.isKnown}
            failure={listFailureText(mine.failure, mine.oldSince)}
            skeletons={1}
            onRetry={handleLoad}
          >
            {entry ? <InLine entry={entry} /> : NOTHING}
          </LoadState>
        ) : (
          <NeedsSignIn title="登录后看您排到第几位" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
