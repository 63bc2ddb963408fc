import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { NeedsSignIn } from '@/components/needs-sign-in'
import { PageRoot } from '@/page-root'
import { goInstead, goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { invitationText } from '@/texts/bookings'
import { isNowhere, listFailureText } from '@/texts/failures'
import { Actions } from './actions'
import { Alternatives } from './alternatives'
import { Change } from './change'
import { CheckIn } from './check-in'
import { Heading } from './heading'
import { invitationPath } from './invitation'
import { MovedNote } from './moved-note'
import { Rating } from './rating'
import { Ticket } from './ticket'
import { Turn } from './turn'
import './index.scss'

const handleMine = () => goInstead('booking/mine')
const handleSignIn = () => goTo('account/sign-in', { back: '1' })

/** The station stopped it, and no other time was taken yet. */
const isStopped = ({ status, movedTo }: Booking) => status === 'cancelled_by_host' && !movedTo

export default observer(function BookingDone() {
  const { id = '', moved } = useRouter().params
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
  const eventId = booking?.event?.id
  useEffect(() => {
    if (eventId) goInstead('event/detail', { id: eventId })
  }, [eventId])
  const { state, failure } = bookings.detail
  const isGone = accounts.isSignedIn && !booking && isNowhere(failure)
  return (
    <PageRoot title="预约" isStudyRoom={booking?.station.kind === 'study_room'}>
      <View className="column pad done">
        {!accounts.isSignedIn && <NeedsSignIn title="登录后看您的预约" onSignIn={handleSignIn} />}
        {isGone && (
          <Empty title="没找到这个预约" note="可能是别的账号约的，看看您自己的。">
            <Button text="我的预约" kind="soft" onTap={handleMine} />
          </Empty>
        )}
        <LoadState
          isLoading={state === 'loading'}
          hasValue={booking !== undefined}
          failure={accounts.isSignedIn && !isGone ? listFailureText(failure, known?.oldSince) : undefined}
          skeletons={1}
          onRetry={handleLoad}
        >
          {booking && !eventId && (
            <>
              <Heading booking={booking} />
              {moved && booking.status === 'confirmed' && <MovedNote booking={booking} />}
              {isStopped(booking) && <Alternatives booking={booking} />}
              <Rating booking={booking} />
              <Ticket booking={booking} />
              {booking.ticketId && booking.status === 'checked_in' && <Turn ticketId={booking.ticketId} />}
              <CheckIn booking={booking} />
              <Actions booking={booking} />
              <Change booking={booking} />
            </>
          )}
        </LoadState>
      </View>
    </PageRoot>
  )
})
