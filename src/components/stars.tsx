import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import { Tap } from './tap'
import './stars.scss'

const ALL = [1, 2, 3, 4, 5] as const

interface StarProps {
  count: number
  /** It or one after it is chosen. */
  isFull: boolean
  isOn: boolean
  onChoose: (count: number) => void
}

const Star = memo(function Star({ count, isFull, isOn, onChoose }: StarProps) {
  const handleTap = () => onChoose(count)
  return (
    <Tap
      role="radio"
      className={classes('star', isFull && 'star-on')}
      label={`${count} 颗星`}
      isOn={isOn}
      onTap={handleTap}
    >
      <Icon name={isFull ? 'star-full' : 'star'} size={28} />
    </Tap>
  )
})

interface StarsProps {
  /** None chosen yet: 0. */
  value: number
  /** Read aloud before them. */
  label: string
  onChoose: (count: number) => void
}

/** One to five. */
export const Stars = memo(function Stars({ value, label, onChoose }: StarsProps) {
  return (
    <View className="stars" aria-role="radiogroup" aria-label={label}>
      {ALL.map(count => (
        <Star key={count} count={count} isFull={count <= value} isOn={count === value} onChoose={onChoose} />
      ))}
    </View>
  )
})
