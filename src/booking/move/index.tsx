import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goInstead, goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { isNowhere, listFailureText } from '@/texts/failures'
import { Choose } from './choose'
import './index.scss'

const handleMine = () => goInstead('booking/mine')
const handleSignIn = () => goTo('account/sign-in', { back: '1' })

export default observer(function MoveBooking() {
  const { id = '' } = useRouter().params
  const { bookings, accounts } = useStores()
  const handleLoad = useCallback(() => {
    if (accounts.isSignedIn) void bookings.loadOne(id)
  }, [bookings, accounts, id])
  useDidShow(handleLoad)
  const known = bookings.known(id)
  const booking = known?.booking
  const { state, failure } = bookings.detail
  const isGone = accounts.isSignedIn && !booking && isNowhere(failure)
  return (
    <PageRoot title="改时间" isStudyRoom={booking?.station.kind === 'study_room'}>
      <View className="column pad move">
        {!accounts.isSignedIn && <NeedsSignIn title="登录后改您的预约" onSignIn={handleSignIn} />}
        {isGone && (
          <Empty title="没找到这个预约" note="可能是别的账号约的，看看您自己的。">
            <Button text="我的预约" kind="soft" onTap={handleMine} />
          </Empty>
        )}
        <LoadState
          isLoading={state === 'loading' && !booking}
          hasValue={booking !== undefined}
          failure={accounts.isSignedIn && !isGone ? listFailureText(failure, known?.oldSince) : undefined}
          skeletons={1}
          onRetry={handleLoad}
        >
          {booking && <Choose key={booking.id} booking={booking} />}
        </LoadState>
      </View>
    </PageRoot>
  )
})
