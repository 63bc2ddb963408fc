import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { useOpen } from '@/components/use-open'
import type { ScheduleDraftStore, SittingDay } from '@/stores/schedule-draft-store'
import { useStores } from '@/stores/use-stores'
import { SITTING_STATUS, sittingWho } from '@/texts/host'
import { fullDateText, spanText } from '@/texts/times'
import { AddRow } from './add-row'
import { SittingWays } from './sitting-ways'
import { SpecialSheet } from './special-sheet'

export type Sitting = SittingDay['sittings'][number]

interface RowProps {
  sitting: Sitting
  onOpen: (sitting: Sitting) => void
}

const Row = memo(function Row({ sitting, onOpen }: RowProps) {
  const { startAt, endAt, taken, capacity, status } = sitting
  const handleTap = useCallback(() => onOpen(sitting), [onOpen, sitting])
  const { tone, text } = SITTING_STATUS[status]
  const when = spanText(startAt, endAt)
  const note = `${sittingWho(sitting)} · 约了 ${taken} 席，共 ${capacity} 席`
  return (
    <Tap className="host-row" label={[when, note, text].join('，')} onTap={handleTap}>
      <View className="grow">
        <View className="t16 bold">{when}</View>
        <View className="t13 ink-3">{note}</View>
      </View>
      <StatusTag tone={tone} text={text} />
      <Icon name="right" size={16} />
    </Tap>
  )
})

interface DayPanelProps {
  store: ScheduleDraftStore
  day: string
  /** Something was changed at once, not by publishing. */
  onChanged: () => void
}

/** The sittings of the day that is chosen in the month. */
export const DayPanel = observer(function DayPanel({ store, day, onChanged }: DayPanelProps) {
  const { clock } = useStores()
  const [chosen, setChosen] = useState<Sitting>()
  const { isOpen, handleOpen, handleClose } = useOpen()
  const handleDone = useCallback(() => setChosen(undefined), [])
  const found = store.days.value?.find(one => one.date === day)
  const isAhead = day >= dayOf(clock())
  const holiday = found?.holiday && `${found.holiday}，${found.isMakeup ? '补班' : '放假'}`
  return (
    <Section title={fullDateText(day)} note={holiday}>
      <Card isFlush>
        {found?.sittings.length === 0 && <View className="host-row t16 ink-2">这一天没有场次</View>}
        {found?.sittings.map(sitting => (
          <Row key={sitting.id} sitting={sitting} onOpen={setChosen} />
        ))}
        {isAhead && <AddRow text="这一天加一场，或整天停" onTap={handleOpen} />}
      </Card>
      <SpecialSheet
        key={day}
        store={store}
        day={day}
        ruleId={undefined}
        isOpen={isOpen}
        onClose={handleClose}
      />
      {chosen && (
        <SittingWays
          key={chosen.id}
          store={store}
          sitting={chosen}
          day={day}
          onClose={handleDone}
          onChanged={onChanged}
        />
      )}
    </Section>
  )
})
