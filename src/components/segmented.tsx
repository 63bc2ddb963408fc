import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from './classes'
import { Tap } from './tap'
import './segmented.scss'

export interface Segment {
  value: string
  text: string
  count?: number
}

interface PieceProps extends Segment {
  isOn: boolean
  onChoose: (value: string) => void
}

const Piece = memo(function Piece({ value, text, count, isOn, onChoose }: PieceProps) {
  const handleTap = () => onChoose(value)
  return (
    <Tap role="tab" className={classes('segment', isOn && 'segment-on')} isOn={isOn} onTap={handleTap}>
      {count === undefined ? text : `${text} ${count}`}
    </Tap>
  )
})

interface SegmentedProps {
  /** Two or three. */
  items: readonly Segment[]
  value: string
  onChoose: (value: string) => void
}

export const Segmented = memo(function Segmented({ items, value, onChoose }: SegmentedProps) {
  return (
    <View className="segmented" aria-role="tablist">
      {items.map(item => (
        <Piece key={item.value} {...item} isOn={item.value === value} onChoose={onChoose} />
      ))}
    </View>
  )
})
