import type { Slot } from '@contract/endpoints/schedules.ts'
import type { Station } from '@contract/endpoints/stations.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { SITTING_MODE, whoText } from '@/texts/slots'
import { nameOnCard } from '@/texts/stations'
import { fullDateText } from '@/texts/times'

interface SummaryProps {
  slot: Slot
  station: Station
}

/** When, with whom, where, for how much. */
export const Summary = memo(function Summary({ slot, station }: SummaryProps) {
  const startAt = Date.parse(slot.startAt)
  const facts = [
    { name: '找谁', text: whoText(slot.member), note: slot.member?.sector },
    { name: '在哪', text: nameOnCard(station.name), note: station.address },
    ...(slot.mode === 'in_person' ? [] : [{ name: '怎么谈', text: SITTING_MODE[slot.mode] }]),
    { name: '花费', text: '免费' },
  ]
  return (
    <Card>
      <View className="row row-wrap confirm-when" aria-live="polite">
        <View className="t28 heavy">{timeOf(startAt)}</View>
        <View className="t16 ink-2">
          {`${fullDateText(dayOf(startAt))}，到 ${timeOf(Date.parse(slot.endAt))}`}
        </View>
      </View>
      <Facts items={facts} />
    </Card>
  )
})
