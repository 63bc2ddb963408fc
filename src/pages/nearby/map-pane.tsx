import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useMemo } from 'react'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import type { SealKind } from '@/components/seal'
import { Tap } from '@/components/tap'
import { useStores } from '@/stores/use-stores'
import { nameOnCard, STATION_KIND } from '@/texts/stations'
import { CARE_GAP, placePoints } from './map-points'
import { SelectedCard } from './selected-card'
import { goToProgress, goToReport } from './ways'
import './map-pane.scss'

interface MarkerProps {
  id: string
  kind: SealKind
  name: string
  left: number
  top: number
  isOn: boolean
  onSelect: (id: string) => void
}

const Marker = memo(function Marker({ id, kind, name, left, top, isOn, onSelect }: MarkerProps) {
  const style = useMemo(() => ({ left: `${left}%`, top: `${top}%` }), [left, top])
  const handleTap = useCallback(() => onSelect(id), [onSelect, id])
  return (
    <View className={classes('marker', isOn && 'marker-on')} style={style}>
      <Tap className={`marker-seal marker-${kind}`} label={name} onTap={handleTap}>
        {STATION_KIND[kind].seal}
      </Tap>
    </View>
  )
})

/** A quiet drawing of how the listed stations lie to each other; it needs no map service and claims no streets. */
export const MapPane = observer(function MapPane() {
  const { stations, places, settings } = useStores()
  const { items, selected } = stations
  const here = places.place?.here
  const gap = settings.isCare ? CARE_GAP : undefined
  const placed = useMemo(() => placePoints(here ? [here, ...items] : items, gap), [here, items, gap])
  const points = here ? placed.slice(1) : placed
  const me = here && placed[0]
  const handleSelect = useCallback((id: string) => stations.select(id), [stations])
  return (
    <View className="map">
      <View className="map-ground" aria-hidden="true" />
      <View className="map-note">示意图：方向是对的，远近只是大概</View>
      {me && <View className="map-me" style={`left:${me.left}%;top:${me.top}%`} aria-label="您在这里" />}
      {items.map((item, i) => (
        <Marker
          key={item.id}
          id={item.id}
          kind={item.kind}
          name={nameOnCard(item.name)}
          left={points[i]?.left ?? 50}
          top={points[i]?.top ?? 50}
          isOn={item === selected}
          onSelect={handleSelect}
        />
      ))}
      <View className="map-ways">
        <Button text="反映问题" icon="camera" onTap={goToReport} />
        <Button text="查进度" icon="scan" onTap={goToProgress} />
      </View>
      {selected && <SelectedCard item={selected} />}
    </View>
  )
})
