import type { WorklistItem } from '@contract/endpoints/worklists.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { CHECK, leftTag, STAFF_STATUS, staleTag } from '@/texts/desk'
import { dateText } from '@/texts/times'

function tagsOf(item: WorklistItem) {
  const check = item.check === 'passed' ? undefined : CHECK[item.check]
  return [leftTag(item.workdaysLeft), staleTag(item), check].filter(tag => tag !== undefined)
}

/** 「附议 12 · 照片 2 · 9 月 15 日」 */
function footOf({ supportCount, photoCount, at }: WorklistItem): string {
  return [
    supportCount > 0 && `附议 ${supportCount}`,
    photoCount > 0 && `照片 ${photoCount}`,
    dateText(dayOf(Date.parse(at))),
  ]
    .filter(Boolean)
    .join(' · ')
}

interface RowProps {
  item: WorklistItem
  /** Undefined while nothing is being chosen. */
  isChosen: boolean | undefined
  /** Shown beside the list. */
  isShown: boolean
  onTap: (number: string) => void
}

/** One issue in a list of staff: what is late stands out in words. */
export const Row = memo(function Row({ item, isChosen, isShown, onTap }: RowProps) {
  const { number, title, topicName, where, authorName, unit, status } = item
  const handleTap = useCallback(() => onTap(number), [onTap, number])
  const tags = tagsOf(item)
  const words = STAFF_STATUS[status]
  const caption = [topicName, where, unit ?? authorName].filter(Boolean).join(' · ')
  const label = [title, words.text, ...tags.map(tag => tag.text), caption, number].join('，')
  const isChoosing = isChosen !== undefined
  return (
    <Tap
      role={isChoosing ? 'checkbox' : 'link'}
      className={classes('host-row', 'desk-row', isShown && 'desk-row-on')}
      label={label}
      isOn={isChosen}
      onTap={handleTap}
    >
      {isChoosing && (
        <View className={classes('desk-check', isChosen && 'desk-check-on')} aria-hidden="true">
          {isChosen && <Icon name="check" size={16} />}
        </View>
      )}
      <View className="grow">
        <View className="desk-row-head">
          <View className="t16 bold host-title grow">{title}</View>
          <StatusTag tone={words.tone} text={words.text} />
        </View>
        <View className="t14 ink-2 host-title">{caption}</View>
        {tags.length > 0 && (
          <View className="desk-tags">
            {tags.map(({ text, tone }) => (
              <StatusTag key={text} tone={tone} text={text} />
            ))}
          </View>
        )}
        <View className="desk-row-foot">
          <View>{number}</View>
          <View>{footOf(item)}</View>
        </View>
      </View>
    </Tap>
  )
})
