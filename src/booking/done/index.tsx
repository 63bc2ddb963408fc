import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { invitationText } from '@/texts/bookings'
import { failureText } from '@/texts/failures'
import { Actions } from './actions'
import { Cancel } from './cancel'
import { Heading } from './heading'
import { invitationPath } from './invitation'
import { Ticket } from './ticket'
import './index.scss'

const handleSignIn = () => goTo('account/sign-in', { back: '1' })

export default observer(function BookingDone() {
  const { id = '' } = useRouter().params
  const { bookings, accounts, clock } = useStores()
  const handleLoad = useCallback(() => {
    if (accounts.isSignedIn) void bookings.loadOne(id)
  }, [bookings, accounts, id])
  useDidShow(handleLoad)
  const known = bookings.known(id)
  const booking = known?.booking
  useShareAppMessage(() =>
    booking
      ? { title: invitationText(booking, clock()), path: invitationPath(booking) }
      : { title: '家门口协商：看看附近谁在值班', path: '/pages/nearby/index' },
  )
  const { state, failure } = bookings.detail
  const old = known?.oldSince === undefined ? '' : `先看 ${timeOf(known.oldSince)} 存下的。`
  return (
    <PageRoot title="预约" isStudyRoom={booking?.station.kind === 'study_room'}>
      <View className="column pad done">
        {!accounts.isSignedIn && <NeedsSignIn title="登录后看您的预约" onSignIn={handleSignIn} />}
        <LoadState
          isLoading={state === 'loading'}
          hasValue={booking !== undefined}
          failure={failure && accounts.isSignedIn ? failureText(failure) + old : undefined}
          skeletons={1}
          onRetry={handleLoad}
        >
          {booking && (
            <>
              <Heading booking={booking} />
              <Ticket booking={booking} />
              <Actions booking={booking} />
              <Cancel booking={booking} />
            </>
          )}
        </LoadState>
      </View>
    </PageRoot>
  )
})
