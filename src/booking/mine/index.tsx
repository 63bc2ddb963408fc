import { View } from '@tarojs/components'
import { useDidShow, useReachBottom } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { Tabs } from '@/components/tabs'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import type { When } from '@/stores/bookings-store'
import { useStores } from '@/stores/use-stores'
import { BookingList } from './booking-list'
import './index.scss'

const TABS = [
  { value: 'upcoming', text: '要去的' },
  { value: 'past', text: '过去的' },
]
const handleSignIn = () => goTo('account/sign-in', { back: '1' })

export default observer(function MyBookings() {
  const { bookings, waitlist, tickets, accounts } = useStores()
  const [when, setWhen] = useState<When>('upcoming')
  const handleTab = useCallback(
    (value: string) => {
      const next: When = value === 'past' ? 'past' : 'upcoming'
      setWhen(next)
      void bookings.load(next)
    },
    [bookings],
  )
  useDidShow(() => {
    if (!accounts.isSignedIn) return
    void bookings.load(when)
    void waitlist.mine.load()
    void tickets.mine.load()
  })
  useReachBottom(() => void bookings.loadMore(when))
  return (
    <PageRoot title="我的预约">
      <View className="column pad mine">
        {accounts.isSignedIn ? (
          <>
            <Tabs items={TABS} value={when} onChoose={handleTab} />
            <BookingList when={when} />
          </>
        ) : (
          <NeedsSignIn title="登录后看您的预约" onSignIn={handleSignIn} />
        )}
      </View>
    </PageRoot>
  )
})
