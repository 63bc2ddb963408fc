import type { Station, StationItem } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useMemo, useState } from 'react'
import { LiveDot } from '@/components/live-dot'
import { type QuickLink, QuickLinks } from '@/components/quick-links'
import { showTheWay } from '@/platform/location'
import { callNumber } from '@/platform/phone'
import { toast } from '@/platform/toast'
import { ShareWays } from '@/share-ways'
import { useStores } from '@/stores/use-stores'
import { distanceText } from '@/texts/distance'
import { nameOnCard } from '@/texts/stations'
import { momentText } from '@/texts/times'
import { sharedStation } from './shared-station'
import { Star } from './star'

interface HeadProps {
  item: StationItem
  /** Once it is loaded. */
  station: Station | undefined
  /** The day that somebody chose: then that day is sent on. */
  day: string | undefined
}

function todayText(station: Station | undefined): string | undefined {
  const today = station?.hours[0]
  if (!today) return undefined
  const spans = today.spans.map(span => `${span.from}–${span.to}`).join('、')
  if (!spans) return `今天${today.holiday ?? ''}不开门`
  return ['今天', today.holiday, spans].filter(Boolean).join(' ')
}

const Links = observer(function Links({ item, station, day }: HeadProps) {
  const [isSharing, setSharing] = useState(false)
  const name = nameOnCard(item.name)
  const handleWay = useCallback(async () => {
    if ((await showTheWay(item)) === 'copied') toast('地址复制好了，粘到地图里就能找到')
  }, [item])
  const handleShare = useCallback(() => setSharing(true), [])
  const handleShared = useCallback(() => setSharing(false), [])
  const { kind, id } = sharedStation(item.id, item, day)
  const phone = station?.phone
  const links = useMemo<QuickLink[]>(
    () => [
      { icon: 'navigate', text: '导航', about: name, onTap: () => void handleWay() },
      ...(phone ? [{ icon: 'phone', text: '电话', about: phone, onTap: () => void callNumber(phone) }] : []),
      { icon: 'share', text: '分享', about: name, onTap: handleShare },
    ],
    [name, phone, handleWay, handleShare],
  )
  return (
    <>
      <QuickLinks items={links} />
      <ShareWays key={id} kind={kind} id={id} isOpen={isSharing} onClose={handleShared} />
    </>
  )
})

/** What it is, whether it is open, and how to get there. */
export const Head = observer(function Head({ item, station, day }: HeadProps) {
  const { clock } = useStores()
  const { sittingNow, openNow, opensAt, distanceMeters: meters } = item
  const isLive = sittingNow || openNow
  const isShutToday = station?.hours[0]?.spans.length === 0
  const facts = [
    !isLive && opensAt && `${momentText(opensAt, clock())} 开门`,
    !(opensAt && isShutToday) && todayText(station),
    meters !== undefined && distanceText(meters),
  ]
  return (
    <>
      <View className="station-title-row">
        <View className="grow t22 heavy station-name" aria-role="heading">
          {nameOnCard(item.name)}
        </View>
        {station && <Star station={station} />}
      </View>
      <View className="row row-wrap station-state">
        {isLive ? (
          <LiveDot text={sittingNow ? '现在有人' : '开放中'} />
        ) : (
          <View className="t13 ink-3">没开门</View>
        )}
        <View className="t14 ink-2">{facts.filter(Boolean).join(' · ')}</View>
      </View>
      <Links item={item} station={station} day={day} />
    </>
  )
})
