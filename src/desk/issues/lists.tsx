import type { Worklist } from '@contract/rules/worklists.ts'
import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Chip } from '@/components/chip'
import type { WorklistsStore } from '@/stores/worklists-store'
import { WORKLIST } from '@/texts/desk'
import type { Desk } from '../desk-of'

const OF_STAFF: readonly Worklist[] = [
  'new',
  'accepted',
  'handling',
  'overdue',
  'stale',
  'replied',
  'check',
  'all',
]
const OF_UNIT: readonly Worklist[] = ['handling', 'due', 'overdue', 'stale', 'replied']

interface OneProps {
  list: Worklist
  text: string
  isOn: boolean
  onChoose: (list: Worklist) => void
}

const One = memo(function One({ list, text, isOn, onChoose }: OneProps) {
  const handleTap = useCallback(() => onChoose(list), [onChoose, list])
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

interface ListsProps {
  worklists: WorklistsStore
  desk: Desk
  onChoose: (list: Worklist) => void
}

/** The lists of a desk with their counts; they scroll sideways. */
export const Lists = observer(function Lists({ worklists, desk, onChoose }: ListsProps) {
  const counts = worklists.counts.value
  const isUnit = desk.role === 'unit'
  return (
    <ScrollView className="desk-lists" scrollX enableFlex showScrollbar={false}>
      <View className="desk-lists-row" aria-role="radiogroup" aria-label="哪个清单">
        {(isUnit ? OF_UNIT : OF_STAFF).map(list => {
          const count = counts?.get(list)
          // a unit has answered; closing is not its part
          const name = isUnit && list === 'replied' ? '已答复' : WORKLIST[list]
          return (
            <One
              key={list}
              list={list}
              text={count === undefined ? name : `${name} ${count}`}
              isOn={list === worklists.list}
              onChoose={onChoose}
            />
          )
        })}
      </View>
    </ScrollView>
  )
})
