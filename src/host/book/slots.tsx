import type { Slot } from '@contract/endpoints/schedules.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { DateStrip } from '@/components/date-strip'
import { Section } from '@/components/section'
import { SlotButton } from '@/components/slot-button'
import { isFree, type StationSchedule } from '@/stores/schedules-store'
import { useStores } from '@/stores/use-stores'
import { dayWords, slotWords, whoText } from '@/texts/slots'
import type { DeskForm } from './desk-form'

const Time = observer(function Time({ slot, form }: { slot: Slot; form: DeskForm }) {
  const handleTap = useCallback((slotId: string) => form.chooseSlot(slotId), [form])
  return <SlotButton {...slotWords(slot, { isOn: form.slotId === slot.id })} onTap={handleTap} />
})

/** Who sits, each with their free times. */
function byMember(slots: readonly Slot[]): { who: string; slots: Slot[] }[] {
  const groups = new Map<string, Slot[]>()
  for (const slot of slots) {
    const who = whoText(slot.member)
    groups.set(who, [...(groups.get(who) ?? []), slot])
  }
  return [...groups].map(([who, own]) => ({ who, slots: own }))
}

interface SlotsProps {
  schedule: StationSchedule
  form: DeskForm
  day: string
  onDay: (day: string) => void
}

/** Free times of one day; the days beside it are a tap away. */
export const Slots = observer(function Slots({ schedule, form, day, onDay }: SlotsProps) {
  const { clock } = useStores()
  const today = dayOf(clock())
  const cells = schedule.loaded.map(one => dayWords(one, today))
  const handleEnd = useCallback(() => void schedule.loadMore(), [schedule])
  const groups = byMember(schedule.slotsOn(day).filter(isFree))
  return (
    <Section title="选时间">
      <DateStrip days={cells} value={day} into="" onChoose={onDay} onEnd={handleEnd} />
      <View className="book-times">
        {groups.length === 0 && <Card className="t16 ink-2">这一天没有空位，看看别的日子</Card>}
        {groups.map(({ who, slots }) => (
          <Card key={who}>
            <View className="t16 bold book-who">{who}</View>
            <View className="slots">
              {slots.map(slot => (
                <Time key={slot.id} slot={slot} form={form} />
              ))}
            </View>
          </Card>
        ))}
      </View>
    </Section>
  )
})
