import { STATION_KINDS, type StationKind } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Chip } from '@/components/chip'
import { type TabItem, Tabs } from '@/components/tabs'
import { useStores } from '@/stores/use-stores'
import { STATION_KIND } from '@/texts/stations'

const ALL = 'all'
const TABS: readonly TabItem[] = [
  { value: ALL, text: '全部' },
  ...STATION_KINDS.map(kind => ({ value: kind, text: STATION_KIND[kind].short })),
]

export const Filters = observer(function Filters() {
  const { stations, settings } = useStores()
  const { kind, isSittingNow, isFreeToday, isAccessible } = stations.filters
  const handleKind = useCallback(
    (value: string) => void stations.chooseKind(value === ALL ? undefined : (value as StationKind)),
    [stations],
  )
  const handleSitting = useCallback(
    () => void stations.filter({ isSittingNow: !stations.filters.isSittingNow }),
    [stations],
  )
  const handleAnyDay = useCallback(() => void stations.filter({ isFreeToday: false }), [stations])
  const handleAnyAccess = useCallback(() => void stations.filter({ isAccessible: false }), [stations])
  return (
    <>
      <View className="filters">
        <Tabs items={TABS} value={kind ?? ALL} onChoose={handleKind} />
        <Chip
          text={settings.isCare ? '只看现在有人' : '现在有人'}
          icon="dot"
          role="switch"
          isOn={isSittingNow}
          onTap={handleSitting}
        />
      </View>
      {(isFreeToday || isAccessible) && (
        <View className="filters-on">
          {isFreeToday && <Chip text="今天可约" icon="close" isOn onTap={handleAnyDay} />}
          {isAccessible && <Chip text="无障碍" icon="close" isOn onTap={handleAnyAccess} />}
        </View>
      )}
    </>
  )
})
