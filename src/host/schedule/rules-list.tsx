import { addDays, dayOf, weekdayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Section } from '@/components/section'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { useOpen } from '@/components/use-open'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { type DraftRule, withRuleBack } from '@/stores/schedule-edits'
import { useStores } from '@/stores/use-stores'
import { hoursText, ruleNote, validityText } from '@/texts/host-schedule'
import { weekdayName } from '@/texts/times'
import { Some } from '../some'
import { AddRow } from './add-row'
import { RuleSheet } from './rule-sheet'

const STATE = {
  same: undefined,
  changed: { tone: 'ochre', text: '改了' },
  new: { tone: 'green', text: '新加' },
  removed: { tone: 'alert', text: '要删' },
} as const

interface RowProps {
  draft: DraftRule
  store: ScheduleDraftStore
  onOpen: (draft: DraftRule) => void
}

const Row = observer(function Row({ draft, store, onOpen }: RowProps) {
  const { key, rule, state } = draft
  const isRemoved = state === 'removed'
  const handleTap = useCallback(() => {
    if (isRemoved) void store.edit(withRuleBack(store.edits, key))
    else onOpen(draft)
  }, [isRemoved, store, key, onOpen, draft])
  const tag = STATE[state]
  const when = hoursText(rule)
  const note = ruleNote(rule, store.schedule.value?.members ?? [])
  const way = isRemoved ? '点一下恢复' : validityText(rule)
  const label = [weekdayName(rule.weekday), when, note, tag?.text, way].filter(Boolean).join('，')
  return (
    <Tap className="host-row" label={label} onTap={handleTap}>
      <View className={classes('host-badge', isRemoved && 'host-badge-off')}>
        {weekdayName(rule.weekday)}
      </View>
      <View className="grow">
        <View className={classes('t16', 'bold', isRemoved && 'host-gone')}>{when}</View>
        <View className="t13 ink-3">{note}</View>
        <View className="t13 ink-3">{way}</View>
      </View>
      {tag && <StatusTag tone={tag.tone} text={tag.text} />}
      <Icon name={isRemoved ? 'repeat' : 'right'} size={16} />
    </Tap>
  )
})

/** The first day from today on that a weekday falls on. */
function nextOn(weekday: number, today: string): string {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7)
}

/** The weekly rules as they will be. */
export const RulesList = observer(function RulesList({ store }: { store: ScheduleDraftStore }) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const { isOpen, handleOpen, handleClose } = useOpen()
  const [chosen, setChosen] = useState<DraftRule>()
  const handleRow = useCallback(
    (draft: DraftRule) => {
      setChosen(draft)
      handleOpen()
    },
    [handleOpen],
  )
  const handleNew = useCallback(() => {
    setChosen(undefined)
    handleOpen()
  }, [handleOpen])
  const draw = useCallback(
    (draft: DraftRule) => <Row key={draft.key} draft={draft} store={store} onOpen={handleRow} />,
    [store, handleRow],
  )
  return (
    <Section title="每周固定">
      {store.rules.length > 0 && <Some items={store.rules} unit="条" empty="" draw={draw} />}
      <Card isFlush>
        <AddRow text="加一条每周规则" onTap={handleNew} />
      </Card>
      <RuleSheet
        store={store}
        draft={chosen}
        day={chosen ? nextOn(chosen.rule.weekday, today) : today}
        isOpen={isOpen}
        onClose={handleClose}
      />
    </Section>
  )
})
