import type { Slot } from '@contract/endpoints/schedules.ts'
import type { StationItem } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { Avatar } from '@/components/avatar'
import { Button } from '@/components/button'
import { SlotButton } from '@/components/slot-button'
import { SlotPick } from '@/stores/slot-pick'
import { useSchedules } from '@/stores/use-schedules'
import { useStores } from '@/stores/use-stores'
import { slotWords, whoText } from '@/texts/slots'
import { momentText } from '@/texts/times'
import { goToConfirm, goToStation } from './ways'

const MOST = 5
/** More would cover the map. */
const MOST_IN_CARE = 2

/** The slots beside the picked one, of the same member and day. */
function rowOf({ groups, slot }: SlotPick, most: number): Slot[] {
  if (!slot) return []
  const slots = groups.find(group => group.slots.includes(slot))?.slots ?? []
  const start = Math.max(0, Math.min(slots.indexOf(slot) - 1, slots.length - most))
  return slots.slice(start, start + most)
}

const Time = observer(function Time({ pick, slot }: { pick: SlotPick; slot: Slot }) {
  const handleTap = useCallback((slotId: string) => pick.chooseSlot(slotId), [pick])
  const words = slotWords(slot, { isOn: pick.slot === slot, isMine: pick.isMine(slot) })
  return <SlotButton {...words} onTap={handleTap} />
})

/** The nearest times of the selected station, bookable from here. Made anew for each station. */
export const SelectedTimes = observer(function SelectedTimes({ item }: { item: StationItem }) {
  const { bookings, settings, clock } = useStores()
  const schedules = useSchedules()
  const [pick] = useState(() => new SlotPick(schedules.of(item.id), bookings, clock))
  useEffect(() => void pick.schedule.load(), [pick])
  const { slot } = pick
  const slotId = slot?.id
  const handleBook = useCallback(() => {
    if (slotId) goToConfirm(slotId, item.id)
    else goToStation(item.id)
  }, [slotId, item.id])
  const about = slot?.member && [slot.member.sector, slot.member.expertise.join('、')]
  const nothing = pick.schedule.days.state === 'loading' ? '正在看有没有空位' : '这几周没有空位'
  return (
    <>
      <View className="row gap-3 selected-sitting">
        <Avatar name={slot?.member?.name ?? '站'} />
        <View className="grow">
          <View className="t16 bold">
            {slot ? `${momentText(slot.startAt, clock())}  ${whoText(slot.member)}` : nothing}
          </View>
          {about && <View className="t13 ink-3">{about.filter(Boolean).join(' · 聊')}</View>}
        </View>
        <Button
          text={slot ? '预约' : '去看看'}
          kind="primary"
          label={`${slot ? '预约' : '看看'}这里`}
          onTap={handleBook}
        />
      </View>
      {slot && (
        <View className="slots selected-slots">
          {rowOf(pick, settings.isCare ? MOST_IN_CARE : MOST).map(one => (
            <Time key={one.id} pick={pick} slot={one} />
          ))}
        </View>
      )}
    </>
  )
})
