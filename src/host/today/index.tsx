import { View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter, useUnload } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo, goToTab } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { DayBar } from './day-bar'
import { WholeDay } from './whole-day'
import './index.scss'

const FRESH_MS = 30_000
const handleSignIn = () => goTo('account/sign-in')
const handleHome = () => goToTab('nearby')

/** Runs again and again while the page is shown. */
function useWhileShown(job: () => void): void {
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)
  const stop = () => clearInterval(timer.current)
  useDidShow(() => {
    stop()
    timer.current = setInterval(job, FRESH_MS)
  })
  useDidHide(stop)
  useUnload(stop)
}

function NotYours() {
  return (
    <Empty title="这一页只有站点负责人能看" note="换个账号登录，或者回首页。">
      <Button text="回首页" kind="soft" onTap={handleHome} />
    </Empty>
  )
}

const Day = observer(function Day() {
  const { hostDay } = useStores()
  const { day } = hostDay
  const handleRetry = useCallback(() => void hostDay.load(), [hostDay])
  if (day.state === 'failed' && day.failure === 'forbidden') return <NotYours />
  return (
    <>
      <DayBar />
      <LoadState
        isLoading={day.state === 'loading'}
        hasValue={day.value !== undefined}
        failure={day.failure && failureText(day.failure)}
        onRetry={handleRetry}
      >
        <WholeDay />
      </LoadState>
    </>
  )
})

export default observer(function Today() {
  const { accounts, hostDay } = useStores()
  const asked = useRouter().params.station
  const stationId = asked ?? accounts.scopesOf('host')[0]?.id
  const { isSignedIn } = accounts
  const name = hostDay.stationId === stationId ? hostDay.day.value?.station.shortName : undefined
  useEffect(() => {
    if (isSignedIn && stationId) void hostDay.open(stationId)
  }, [isSignedIn, stationId, hostDay])
  useEffect(() => {
    if (name) void Taro.setNavigationBarTitle({ title: name })
  }, [name])
  useWhileShown(() => void hostDay.load())
  usePullDownRefresh(() => void hostDay.load().finally(() => Taro.stopPullDownRefresh()))
  return (
    <PageRoot title={name ?? '今日'}>
      <View className="pad host">
        {!isSignedIn && <NeedsSignIn title="登录后进入站点工作台" onSignIn={handleSignIn} />}
        {isSignedIn && (stationId ? <Day /> : <NotYours />)}
      </View>
    </PageRoot>
  )
})
