import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { PageRoot } from '@/page-root'
import { useStores } from '@/stores/use-stores'
import { Look } from './look'
import { Desks, Mine } from './mine'
import { NextBooking } from './next-booking'
import { Offers } from './offers'
import { Who } from './who'
import './index.scss'

const VERSION = '0.1.0'

function Privacy() {
  return (
    <View className="me-privacy t13 ink-3">
      <View>
        服务器上留着：手机号、称呼、您的预约、您反映的事和照片。别人的列表里只显示张**和 138****1234。
      </View>
      <View>
        这部手机上留着：登录、选的地方、没写完的草稿、最近看过的列表。退出登录就删掉登录和您自己的列表。
      </View>
      <View>{`家门口协商 ${VERSION}`}</View>
    </View>
  )
}

const SignOut = observer(function SignOut() {
  const { accounts } = useStores()
  const [isAsking, setAsking] = useState(false)
  const handleAsk = useCallback(() => setAsking(true), [])
  const handleStay = useCallback(() => setAsking(false), [])
  const handleSignOut = useCallback(() => {
    setAsking(false)
    void accounts.signOut()
  }, [accounts])
  return (
    <>
      <Button text="退出登录" isBlock onTap={handleAsk} />
      <Sheet title="要退出登录吗" isOpen={isAsking} onClose={handleStay}>
        <View className="t16 ink-2">预约和反映的事都还在，下次登录接着看。</View>
        <View className="me-sign-out">
          <Button text="先不退" onTap={handleStay} />
          <Button text="退出" kind="line" onTap={handleSignOut} />
        </View>
      </Sheet>
    </>
  )
})

/** What is shown of somebody is asked for anew each time the tab is opened. */
function useMine(): () => Promise<unknown> {
  const { accounts, bookings, waitlist, tickets, notices, issues, events } = useStores()
  const load = useCallback(async () => {
    if (!accounts.isSignedIn) return
    const refreshed = accounts.refresh().catch(() => undefined)
    const lists = [waitlist.mine, tickets.mine, notices.mine, issues.own.sent, events.mine]
    await Promise.all([refreshed, bookings.load('upcoming'), ...lists.map(list => list.load())])
  }, [accounts, bookings, waitlist, tickets, notices, issues, events])
  const { token } = accounts
  useEffect(() => {
    if (token) void load()
  }, [token, load])
  useDidShow(() => void load())
  return load
}

export default observer(function Me() {
  const { accounts } = useStores()
  const load = useMine()
  usePullDownRefresh(() => void load().finally(() => Taro.stopPullDownRefresh()))
  return (
    <PageRoot title="我的" isTab>
      <View className="pad column me">
        <Who />
        {accounts.isSignedIn && <Offers />}
        {accounts.isSignedIn && <NextBooking />}
        {accounts.isSignedIn && <Mine />}
        {accounts.isSignedIn && <Desks />}
        <Look />
        {accounts.isSignedIn && <SignOut />}
        <Privacy />
      </View>
    </PageRoot>
  )
})
