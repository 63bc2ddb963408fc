import { timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { IconButton } from '@/components/icon-button'
import { useHostDay } from '@/stores/use-host-day'
import { dayText, fullDateText } from '@/texts/times'

/** Which day, and when it was last seen. */
export const DayBar = observer(function DayBar() {
  const hostDay = useHostDay()
  const { date, today, seenAt } = hostDay
  const handleBefore = useCallback(() => void hostDay.turn(-1), [hostDay])
  const handleAfter = useCallback(() => void hostDay.turn(1), [hostDay])
  const handleAgain = useCallback(() => void hostDay.load(), [hostDay])
  const word = dayText(date, today)
  const full = fullDateText(date)
  return (
    <View className="day-bar">
      <IconButton icon="back" label="前一天" onTap={handleBefore} />
      <View className="grow day-bar-date">
        <View className="t18 bold">{full.startsWith(word) ? full : `${word} ${full}`}</View>
        {seenAt !== undefined && <View className="t13 ink-3">{`${timeOf(seenAt)} 更新`}</View>}
      </View>
      <IconButton icon="repeat" label="现在更新" onTap={handleAgain} />
      <IconButton icon="right" label="后一天" onTap={handleAfter} />
    </View>
  )
})
