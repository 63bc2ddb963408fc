import type { City, Region } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Chip } from '@/components/chip'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { locate } from '@/platform/location'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'

const NOT_LOCATED = {
  refused: '没有位置也能用，选一下区县就行。想用位置，可以在设置里打开。',
  failed: '这会儿定不了位，选一下区县就行。',
}

interface SheetProps {
  isOpen: boolean
  onClose: () => void
}

/** Says plainly what the location is for, and asks only at that tap. */
const Here = observer(function Here({ onDone }: { onDone: () => void }) {
  const { stations, places } = useStores()
  const [problem, setProblem] = useState<keyof typeof NOT_LOCATED>()
  const handleHere = useCallback(async () => {
    const located = await locate()
    const city = places.place?.city
    if (located.kind !== 'found') return setProblem(located.kind)
    onDone()
    if (city) void stations.choosePlace({ city, here: { lat: located.lat, lng: located.lng } })
  }, [stations, places, onDone])
  return (
    <>
      <Card isFlush>
        <Cell icon="navigate" title="用我的位置，由近到远" note="只用来排远近，不保存" onTap={handleHere} />
      </Card>
      {problem && <Notice tone="ochre" text={NOT_LOCATED[problem]} />}
    </>
  )
})

const CityChip = observer(function CityChip({ city }: { city: City }) {
  const { stations, places } = useStores()
  const handleTap = useCallback(() => void stations.choosePlace({ city }), [stations, city])
  return <Chip role="radio" text={city.name} isOn={places.place?.city.code === city.code} onTap={handleTap} />
})

interface DistrictProps {
  district?: Region
  onDone: () => void
}
const DistrictChip = observer(function DistrictChip({ district, onDone }: DistrictProps) {
  const { stations, places } = useStores()
  const { place } = places
  const handleTap = useCallback(() => {
    if (place) void stations.choosePlace({ city: place.city, ...(district && { district }) })
    onDone()
  }, [stations, place, district, onDone])
  const isOn = !place?.here && place?.district?.code === district?.code
  return <Chip role="radio" text={district?.name ?? '全市'} isOn={isOn} onTap={handleTap} />
})

const Only = observer(function Only() {
  const { stations } = useStores()
  const { isFreeToday, isAccessible } = stations.filters
  const handleToday = useCallback(
    () => void stations.filter({ isFreeToday: !stations.filters.isFreeToday }),
    [stations],
  )
  const handleAccess = useCallback(
    () => void stations.filter({ isAccessible: !stations.filters.isAccessible }),
    [stations],
  )
  return (
    <Card isFlush>
      <Switch title="今天可约" isOn={isFreeToday} onToggle={handleToday} />
      <Switch title="无障碍通道" note="轮椅能进门" isOn={isAccessible} onToggle={handleAccess} />
    </Card>
  )
})

export const PlaceSheet = observer(function PlaceSheet({ isOpen, onClose }: SheetProps) {
  const { places, stations } = useStores()
  const cityCode = places.place?.city.code
  useEffect(() => {
    if (!isOpen) return
    if (!places.cities.value) void places.loadCities()
    if (cityCode && !places.districts.value) void places.loadDistricts()
  }, [isOpen, cityCode, places])
  const { cities, districts } = places
  const handleRetry = useCallback(
    () => void (places.place ? places.loadDistricts() : stations.load()),
    [places, stations],
  )
  const failure = places.place ? districts.failure : cities.failure
  return (
    <Sheet title="看哪里" isOpen={isOpen} onClose={onClose}>
      <Here onDone={onClose} />
      {(cities.value?.length ?? 0) > 1 && (
        <Section title="城市">
          <View className="choices">
            {cities.value?.map(city => (
              <CityChip key={city.code} city={city} />
            ))}
          </View>
        </Section>
      )}
      <Section title="区县">
        <LoadState
          isLoading={districts.state === 'loading'}
          hasValue={places.place !== undefined && districts.value !== undefined}
          failure={failure && failureText(failure)}
          skeletons={0}
          onRetry={handleRetry}
        >
          <View className="choices">
            <DistrictChip onDone={onClose} />
            {districts.value?.map(district => (
              <DistrictChip key={district.code} district={district} onDone={onClose} />
            ))}
          </View>
        </LoadState>
      </Section>
      <Section title="只看">
        <Only />
      </Section>
    </Sheet>
  )
})
