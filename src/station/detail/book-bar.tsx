import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { goTo } from '@/platform/go'
import type { SlotPick } from '@/stores/slot-pick'
import { useStores } from '@/stores/use-stores'
import { whoText } from '@/texts/slots'
import { momentText } from '@/texts/times'

interface BookBarProps {
  pick: SlotPick
  stationId: string
}

/** What is picked, and the way on to booking it. */
export const BookBar = observer(function BookBar({ pick, stationId }: BookBarProps) {
  const { clock } = useStores()
  const { slot } = pick
  const slotId = slot?.id
  const handleBook = useCallback(() => {
    if (slotId) goTo('booking/confirm', { slot: slotId, station: stationId })
  }, [slotId, stationId])
  if (!slot) return null
  return (
    <ActionBar>
      <View className="grow book-bar-facts" aria-live="polite">
        <View className="t13 ink-3">{`${momentText(slot.startAt, clock())} · ${whoText(slot.member)}`}</View>
        <View className="t14 ink-2">免费，不用带证件</View>
      </View>
      <Button text="预约这个时间" kind="primary" onTap={handleBook} />
    </ActionBar>
  )
})
