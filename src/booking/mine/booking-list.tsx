import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { LoadState } from '@/components/load-state'
import { goTo, goToTab } from '@/platform/go'
import type { When } from '@/stores/bookings-store'
import { useStores } from '@/stores/use-stores'
import { listFailureText } from '@/texts/failures'
import { BookingCard } from './booking-card'
import { Line } from './line'

const EMPTY = {
  upcoming: { title: '还没有要去的预约', note: '看看附近谁在、几点有空。' },
  past: { title: '还没有去过', note: '去过的预约会留在这里。' },
} as const

const handleOpen = (id: string) => goTo('booking/done', { id })
const handleNearby = () => goToTab('nearby')

export const BookingList = observer(function BookingList({ when }: { when: When }) {
  const { bookings, waitlist, clock } = useStores()
  const { state, failure } = bookings[when]
  const items = bookings.items(when)
  const handleRetry = useCallback(() => void bookings.load(when), [bookings, when])
  const handleMore = useCallback(() => void bookings.loadMore(when), [bookings, when])
  const now = clock()
  const waits = when === 'upcoming' && waitlist.open(now).length > 0
  return (
    <View className="mine-list">
      {when === 'upcoming' && <Line />}
      <LoadState
        isLoading={state === 'loading'}
        hasValue={items.length > 0}
        failure={listFailureText(failure, bookings.oldSince(when))}
        onRetry={handleRetry}
      >
        {items.map(booking => (
          <BookingCard key={booking.id} booking={booking} now={now} onOpen={handleOpen} />
        ))}
        {bookings.hasMore(when) && <Button text="再看一些" isBlock onTap={handleMore} />}
      </LoadState>
      {state === 'ready' && items.length === 0 && !waits && (
        <Empty {...EMPTY[when]}>
          <Button text="看看附近" kind="soft" onTap={handleNearby} />
        </Empty>
      )}
    </View>
  )
})
