import type { Booking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Icon } from '@/components/icon'
import { useStores } from '@/stores/use-stores'
import { bookingStatusWords } from '@/texts/booking-statuses'
import { bookingNote } from '@/texts/bookings'
import { LEFT, LEFT_NOTE } from '@/texts/tickets'

const ICON = {
  green: 'check',
  alert: 'alert',
  neutral: 'info',
  red: 'info',
  ochre: 'clock',
  blue: 'info',
} as const

/** What has become of it, in words. */
export const Heading = observer(function Heading({ booking }: { booking: Booking }) {
  const { clock, tickets } = useStores()
  const hasLeft = tickets.hasLeft(booking)
  const { text, tone } = hasLeft ? LEFT : bookingStatusWords(booking)
  return (
    <View className="row gap-3 done-heading" aria-live="polite">
      <View className={`done-mark tone-${tone}`}>
        <Icon name={ICON[tone]} size={24} />
      </View>
      <View className="grow">
        <View className="t22 heavy" aria-role="heading">
          {text}
        </View>
        <View className="t14 ink-2">{hasLeft ? LEFT_NOTE : bookingNote(booking, clock())}</View>
      </View>
    </View>
  )
})
