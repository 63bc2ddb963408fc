import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Section } from '@/components/section'
import { Segmented } from '@/components/segmented'
import { useWide } from '@/platform/use-wide'
import { useStores } from '@/stores/use-stores'
import { Bookings } from './bookings'
import { Received } from './received'
import { Sittings } from './sittings'

/** Bookings and what was sent in: one after the other, or side by side where there is room. */
export const WholeDay = observer(function WholeDay() {
  const { hostDay, clock } = useStores()
  const [shown, setShown] = useState('bookings')
  const isWide = useWide()
  const day = hostDay.day.value
  if (!day) return null
  const { bookings } = hostDay
  const { issues, sittings } = day
  const now = clock()
  if (isWide) {
    return (
      <View className="host-wide">
        <View className="host-half">
          <Section title={`预约 ${bookings.length}`}>
            <Sittings sittings={sittings} />
            <Bookings bookings={bookings} />
          </Section>
        </View>
        <View className="host-half">
          <Section title={`收到的事 ${issues.length}`}>
            <Received issues={issues} now={now} />
          </Section>
        </View>
      </View>
    )
  }
  const items = [
    { value: 'bookings', text: '预约', count: bookings.length },
    { value: 'issues', text: '收到的事', count: issues.length },
  ]
  return (
    <>
      <Sittings sittings={sittings} />
      <View className="host-choice">
        <Segmented items={items} value={shown} onChoose={setShown} />
      </View>
      {shown === 'bookings' ? <Bookings bookings={bookings} /> : <Received issues={issues} now={now} />}
    </>
  )
})
