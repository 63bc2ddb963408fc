import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goInstead } from '@/platform/go'

export type HostPlace = 'today' | 'schedule' | 'owed' | 'figures'

const PLACES = [
  { place: 'today', text: '今日', icon: 'list' },
  { place: 'schedule', text: '排班', icon: 'calendar' },
  { place: 'owed', text: '结果', icon: 'edit' },
  { place: 'figures', text: '数据', icon: 'chart' },
] as const

interface ItemProps {
  place: HostPlace
  text: string
  icon: string
  isOn: boolean
  stationId: string
}

const Item = memo(function Item({ place, text, icon, isOn, stationId }: ItemProps) {
  const handleTap = useCallback(() => {
    if (!isOn) goInstead(`host/${place}`, { station: stationId })
  }, [place, isOn, stationId])
  return (
    <Tap role="tab" className={classes('host-place', isOn && 'host-place-on')} isOn={isOn} onTap={handleTap}>
      <Icon name={icon} size={24} />
      {text}
    </Tap>
  )
})

interface HostNavProps {
  here: HostPlace
  stationId: string
}

/** Between the host's four places: a row on a phone, a rail on a wide screen. */
export const HostNav = memo(function HostNav({ here, stationId }: HostNavProps) {
  return (
    <View className="host-nav" aria-role="tablist">
      {PLACES.map(place => (
        <Item key={place.place} {...place} isOn={place.place === here} stationId={stationId} />
      ))}
    </View>
  )
})
