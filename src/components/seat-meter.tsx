import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import './seat-meter.scss'

const MOST_SEATS = 12

interface SeatMeterProps {
  left: number
  total: number
}

/** One node, however many seats: the squares are a mask. Always stands beside 「还剩 4 席」. */
export const SeatMeter = memo(function SeatMeter({ left, total }: SeatMeterProps) {
  const isBar = total > MOST_SEATS
  const style = useMemo(() => {
    const share = total === 0 ? 0 : isBar ? (left / total) * 100 : left * 12
    return { '--seats': String(total), '--left': isBar ? `${share}%` : `${share}px` }
  }, [left, total, isBar])
  return <View className={isBar ? 'seats seats-bar' : 'seats'} style={style} aria-hidden="true" />
})
