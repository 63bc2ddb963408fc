import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goInstead } from '@/platform/go'

export type HostPlace = 'today' | 'schedule' | 'events' | 'issues' | 'owed' | 'figures'

const PLACES = [
  { place: 'today', page: 'host/today', text: '今日', icon: 'list' },
  { place: 'schedule', page: 'host/schedule', text: '排班', icon: 'calendar' },
  { place: 'events', page: 'host/events', text: '活动', icon: 'flag' },
  { place: 'issues', page: 'desk/issues', text: '事项', icon: 'talk' },
  { place: 'owed', page: 'host/owed', text: '结果', icon: 'edit' },
  { place: 'figures', page: 'host/figures', text: '数据', icon: 'chart' },
] as const

interface ItemProps {
  page: (typeof PLACES)[number]['page']
  text: string
  icon: string
  isOn: boolean
  stationId: string
}

const Item = memo(function Item({ page, text, icon, isOn, stationId }: ItemProps) {
  const handleTap = useCallback(() => {
    if (!isOn) goInstead(page, { station: stationId })
  }, [page, isOn, stationId])
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

/** Between the host's six places: a row on a phone, a rail on a wide screen. */
export const HostNav = memo(function HostNav({ here, stationId }: HostNavProps) {
  return (
    <View className="host-nav" aria-role="tablist">
      {PLACES.map(({ place, ...shown }) => (
        <Item key={place} {...shown} isOn={place === here} stationId={stationId} />
      ))}
    </View>
  )
})
