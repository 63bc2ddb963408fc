import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { Offer } from '@/offer'
import { goInstead } from '@/platform/go'
import { useNow } from '@/platform/use-now'
import { useStores } from '@/stores/use-stores'
import { entryNow } from '@/stores/waitlist-store'
import { momentText } from '@/texts/times'
import { entryStatus } from '@/texts/waitlist'
import { ENTRY_NOTE, LINE_RULES } from '@/texts/waitlist-notes'
import { Leave } from './leave'

/** When, with whom, where, about what. */
function factsOf(entry: WaitlistEntry, now: number) {
  return [
    { name: '时间', text: momentText(entry.startAt, now) },
    { name: '找谁', text: entry.memberName ? `${entry.memberName} 委员` : '站点接待' },
    { name: '在哪', text: entry.station.shortName },
    { name: '聊什么', text: entry.topic },
  ]
}

/** What one does next: wait, or look elsewhere. */
const Next = observer(function Next({ entry }: { entry: WaitlistEntry }) {
  const { bookingId, status, station } = entry
  const handleBooking = useCallback(() => goInstead('booking/done', { id: bookingId }), [bookingId])
  const handleStation = useCallback(() => goInstead('station/detail', { id: station.id }), [station.id])
  if (status === 'offered') return null
  return (
    <View className="waiting-actions">
      {bookingId && <Button text="看这次预约" kind="primary" isBlock onTap={handleBooking} />}
      {!bookingId && <Button text="看别的时间" kind="soft" isBlock onTap={handleStation} />}
      {status === 'waiting' && <Leave entryId={entry.id} />}
    </View>
  )
})

/** A place in line: which one, or what has become of it. */
export const InLine = observer(function InLine({ entry }: { entry: WaitlistEntry }) {
  const { clock } = useStores()
  const now = useNow(clock)
  const current = entryNow(entry, now)
  const { status } = current
  return (
    <>
      {status !== 'offered' && (
        <View className="waiting-head" aria-live="polite">
          <View className="t22 heavy" aria-role="heading">
            {entryStatus(current).text}
          </View>
          <View className="t16 ink-2">{ENTRY_NOTE[status]}</View>
        </View>
      )}
      {status === 'offered' && (
        <View className="waiting-place">
          <Offer entry={entry} />
        </View>
      )}
      <Card>
        <Facts items={factsOf(current, now)} />
      </Card>
      {status === 'waiting' && (
        <Card>
          <View className="waiting-rules t14 ink-2">
            {LINE_RULES.map(rule => (
              <View key={rule}>{rule}</View>
            ))}
          </View>
        </Card>
      )}
      <Next entry={current} />
    </>
  )
})
