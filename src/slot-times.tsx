import type { Slot } from '@contract/endpoints/schedules.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Avatar } from '@/components/avatar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Section } from '@/components/section'
import { SlotButton } from '@/components/slot-button'
import { goTo } from '@/platform/go'
import { callNumber } from '@/platform/phone'
import type { SlotGroup, SlotPick } from '@/stores/slot-pick'
import { useStores } from '@/stores/use-stores'
import { slotWords } from '@/texts/slots'
import { dayText, fullDateText } from '@/texts/times'
import './slot-times.scss'

const MINUTE_MS = 60_000

/** Where a full time leads: into its line. Without it a full one cannot be tapped. */
type OnWait = ((slot: Slot) => void) | undefined

interface TimeProps {
  pick: SlotPick
  slot: Slot
  onWait: OnWait
}

const Time = observer(function Time({ pick, slot, onWait }: TimeProps) {
  const { waitlist } = useStores()
  const entry = onWait && waitlist.openFor(slot.id)
  const canWait = onWait !== undefined && waitlist.canJoin(slot)
  const entryId = entry?.id
  const handleTap = useCallback(
    (slotId: string) => {
      if (entryId) goTo('booking/waiting', { id: entryId })
      else if (canWait) onWait?.(slot)
      else pick.chooseSlot(slotId)
    },
    [pick, slot, entryId, canWait, onWait],
  )
  const words = slotWords(slot, { isOn: pick.slot === slot, isMine: pick.isMine(slot), canWait, entry })
  return <SlotButton {...words} onTap={handleTap} />
})

interface GroupProps {
  pick: SlotPick
  group: SlotGroup
  onWait: OnWait
}

const Group = observer(function Group({ pick, group, onWait }: GroupProps) {
  const { member, slots } = group
  return (
    <Card>
      <View className="row gap-3">
        <Avatar name={member?.name ?? '站'} />
        <View className="grow">
          <View className="t16 member-name">
            <View className="bold">{member?.name ?? '站点接待'}</View>
            {member && <View className="ink-2">{`委员 · ${member.sector}`}</View>}
          </View>
          {member && member.expertise.length > 0 && (
            <View className="t13 ink-3">{`懂：${member.expertise.join('、')}`}</View>
          )}
        </View>
      </View>
      <View className="slots station-slots">
        {slots.map(slot => (
          <Time key={slot.id} pick={pick} slot={slot} onWait={onWait} />
        ))}
      </View>
    </Card>
  )
})

interface NoTimesProps {
  pick: SlotPick
  phone: string
}

/** Nothing that day: says so, and what is nearest. */
const NoTimes = observer(function NoTimes({ pick, phone }: NoTimesProps) {
  const { clock } = useStores()
  const { day, nextDay, schedule } = pick
  const isOpen = schedule.loaded.find(one => one.date === day)?.isOpen ?? true
  const handleNext = useCallback(() => pick.nextDay && pick.chooseDay(pick.nextDay), [pick])
  const handleCall = useCallback(() => void callNumber(phone), [phone])
  if (schedule.days.state === 'loading' && !nextDay) return null
  const word = dayText(day, dayOf(clock()))
  const next = nextDay && fullDateText(nextDay)
  return (
    <Empty
      title={isOpen ? `${word}没有空位` : `${word}不开门`}
      note={next ? `最近一天有空的是 ${next}。` : '后面四周也没有空位，打个电话问问站里。'}
    >
      {next ? (
        <Button text={`看 ${next}`} kind="soft" onTap={handleNext} />
      ) : (
        phone && <Button text="打电话问问" icon="phone" onTap={handleCall} />
      )}
    </Empty>
  )
})

interface SlotTimesProps extends NoTimesProps {
  onWait?: (slot: Slot) => void
}

/** The times of the day that is looked at, by who sits. */
export const SlotTimes = observer(function SlotTimes({ pick, phone, onWait }: SlotTimesProps) {
  const { groups, slots, slot } = pick
  if (!pick.schedule.days.value) return null
  const [first] = slots
  const minutes = first && (Date.parse(first.endAt) - Date.parse(first.startAt)) / MINUTE_MS
  return (
    <Section title="选时间" note={minutes ? `每人约 ${minutes} 分钟` : undefined}>
      {groups.map(group => (
        <Group key={group.key} pick={pick} group={group} onWait={onWait} />
      ))}
      {!slot && <NoTimes pick={pick} phone={phone} />}
    </Section>
  )
})
