import type { StationItem } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { IconButton } from '@/components/icon-button'
import { LiveDot } from '@/components/live-dot'
import { showTheWay } from '@/platform/location'
import { callNumber } from '@/platform/phone'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { SelectedTimes } from './selected-times'
import { stationFacts } from './station-facts'

/** Today's hours of the selected station, once its whole is there. */
function useToday(item: StationItem) {
  const { stations } = useStores()
  useEffect(() => void stations.loadStation(item.id), [stations, item.id])
  const whole = stations.detail.value
  if (whole?.id !== item.id) return { phone: undefined, hours: undefined }
  const spans = whole.hours[0]?.spans.map(span => `${span.from}–${span.to}`).join('、')
  return { phone: whole.phone, hours: spans ? `今天 ${spans}` : '今天不开门' }
}

export const SelectedCard = observer(function SelectedCard({ item }: { item: StationItem }) {
  const { clock } = useStores()
  const facts = stationFacts(item, clock())
  const { phone, hours } = useToday(item)
  const handleCall = useCallback(() => void callNumber(phone ?? ''), [phone])
  const handleWay = useCallback(async () => {
    if ((await showTheWay(item)) === 'copied') toast('地址复制好了，粘到地图里就能找到')
  }, [item])
  return (
    <View className={item.kind === 'study_room' ? 'selected venue-study' : 'selected'} aria-live="polite">
      <View className="row gap-3">
        <View className="grow">
          <View className="t18 heavy">{facts.title}</View>
          <View className="row row-wrap gap-3 selected-line">
            {facts.isLive && <LiveDot />}
            <View className="t14 ink-2">{[hours, facts.distance].filter(Boolean).join(' · ')}</View>
          </View>
        </View>
        <IconButton icon="navigate" label="怎么走" onTap={handleWay} />
        {phone && <IconButton icon="phone" label={`打电话 ${phone}`} onTap={handleCall} />}
      </View>
      <View className="t14 ink-2 selected-line">{item.address}</View>
      <SelectedTimes key={item.id} item={item} />
    </View>
  )
})
