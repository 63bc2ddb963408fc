import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { HostNav } from '@/host-nav'
import { goInstead } from '@/platform/go'
import type { Desk } from './desk-of'

export type DeskPlace = 'issues' | 'figures' | 'profiles' | 'export' | 'settings'

const PLACES = [
  { place: 'issues', text: '事项', icon: 'talk' },
  { place: 'figures', text: '数据', icon: 'chart' },
  { place: 'profiles', text: '站点', icon: 'door' },
  { place: 'export', text: '导出', icon: 'download' },
  { place: 'settings', text: '要求', icon: 'list' },
] as const

interface ItemProps {
  place: DeskPlace
  text: string
  icon: string
  isOn: boolean
}

const Item = memo(function Item({ place, text, icon, isOn }: ItemProps) {
  const handleTap = useCallback(() => {
    if (!isOn) goInstead(`desk/${place}`)
  }, [place, isOn])
  return (
    <Tap role="tab" className={classes('host-place', isOn && 'host-place-on')} isOn={isOn} onTap={handleTap}>
      <Icon name={icon} size={24} />
      {text}
    </Tap>
  )
})

interface DeskNavProps {
  here: DeskPlace
  desk: Desk
}

/** Whether there is any other place to go to: a unit has its issues only. */
export const hasNav = ({ role, scope, city }: Desk): boolean =>
  role === 'host' || (role === 'office' && city !== undefined && scope.stationId === undefined)

/** Between the places of an office; a host has the places of the room. */
export const DeskNav = memo(function DeskNav({ here, desk }: DeskNavProps) {
  const { stationId } = desk.scope
  if (!hasNav(desk)) return null
  if (stationId) return <HostNav here="issues" stationId={stationId} />
  return (
    <View className="host-nav" aria-role="tablist">
      {PLACES.map(place => (
        <Item key={place.place} {...place} isOn={place.place === here} />
      ))}
    </View>
  )
})
