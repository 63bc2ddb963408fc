import type { StationItem } from '@contract/endpoints/stations.ts'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Cell } from '@/components/cell'
import { Empty } from '@/components/empty'
import { OwnListPage } from '@/own-list-page'
import { goTo, goToTab } from '@/platform/go'
import { useFavourites } from '@/stores/use-favourites'
import { distanceText } from '@/texts/distance'
import { nameOnCard, STATION_KIND } from '@/texts/stations'
import { momentText } from '@/texts/times'

const handleNearby = () => goToTab('nearby')

/** 「界别委员工作室 · 640 米 · 下一场 今天 15:30」 */
const factsOf = ({ kind, distanceMeters: meters, nextSlotAt }: StationItem, now: number): string =>
  [
    STATION_KIND[kind].caption,
    meters !== undefined && distanceText(meters),
    nextSlotAt && `最近有空 ${momentText(nextSlotAt, now)}`,
  ]
    .filter(Boolean)
    .join(' · ')

const openText = ({ sittingNow, openNow }: StationItem): string =>
  sittingNow ? '现在有人' : openNow ? '开放中' : '没开门'

const Row = memo(function Row({ item, now }: { item: StationItem; now: number }) {
  const { id, name } = item
  const handleOpen = useCallback(() => goTo('station/detail', { id }), [id])
  return (
    <Cell
      title={nameOnCard(name)}
      note={factsOf(item, now)}
      value={openText(item)}
      hasArrow
      onTap={handleOpen}
    />
  )
})

const row = (item: StationItem, now: number) => <Row key={item.id} item={item} now={now} />

const NOTHING = (
  <Empty title="还没有收藏站点" note="在站点页点一下右上角的星，下次在这里就能找到。">
    <Button text="看看附近" kind="soft" onTap={handleNearby} />
  </Empty>
)

/** The stations that somebody keeps. */
export default function Favourites() {
  const { mine } = useFavourites()
  return (
    <OwnListPage
      title="我的收藏"
      need="登录后能看到您收藏的站点"
      list={mine}
      draw={row}
      unit="处"
      empty={NOTHING}
    />
  )
}
