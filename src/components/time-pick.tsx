import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Cell } from './cell'
import { Chip } from './chip'
import { useOpen } from './use-open'
import './time-pick.scss'

const pad = (n: number) => String(n).padStart(2, '0')
const FIRST_HOUR = 7
const HOURS = Array.from({ length: 15 }, (_, i) => pad(FIRST_HOUR + i))
const MINUTES = Array.from({ length: 12 }, (_, i) => pad(i * 5))

interface OneProps {
  value: string
  text: string
  isOn: boolean
  onChoose: (value: string) => void
}

const One = memo(function One({ value, text, isOn, onChoose }: OneProps) {
  const handleTap = useCallback(() => onChoose(value), [onChoose, value])
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

interface TimePickProps {
  title: string
  /** `14:00` */
  value: string
  onChoose: (time: string) => void
}

/** A time of the day by two taps: the hour, then the minutes. */
export const TimePick = memo(function TimePick({ title, value, onChoose }: TimePickProps) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const [hour = '', minute = ''] = value.split(':')
  const handleHour = useCallback((chosen: string) => onChoose(`${chosen}:${minute}`), [onChoose, minute])
  const handleMinute = useCallback(
    (chosen: string) => {
      onChoose(`${hour}:${chosen}`)
      handleClose()
    },
    [onChoose, hour, handleClose],
  )
  return (
    <View>
      <Cell title={title} value={value} hasArrow onTap={isOpen ? handleClose : handleOpen} />
      {isOpen && (
        <View className="time-pick">
          <View className="time-chips" aria-role="radiogroup" aria-label={`${title}，几点`}>
            {HOURS.map(one => (
              <One
                key={one}
                value={one}
                text={`${Number(one)} 点`}
                isOn={one === hour}
                onChoose={handleHour}
              />
            ))}
          </View>
          <View className="time-chips time-minutes" aria-role="radiogroup" aria-label={`${title}，几分`}>
            {MINUTES.map(one => (
              <One key={one} value={one} text={`${one} 分`} isOn={one === minute} onChoose={handleMinute} />
            ))}
          </View>
        </View>
      )}
    </View>
  )
})
