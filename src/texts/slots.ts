import type { Slot, SlotDay } from '@contract/endpoints/schedules.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import { SLOT_STATUS } from './statuses'
import { dayText, fullDateText, weekdayText } from './times'

/** 「15 点 50 分」, as it is read aloud. */
function spokenTime(time: string): string {
  const [hours, minutes] = time.split(':').map(Number)
  return minutes ? `${hours} 点 ${minutes} 分` : `${hours} 点整`
}

interface SlotWords {
  id: string
  time: string
  note: string
  label: string
  look: 'free' | 'on' | 'mine' | 'off'
}

/** A slot in the words of its button; `day` stands before the time where days are mixed. */
export function slotWords(slot: Slot, state: { isOn?: boolean; isMine?: boolean; day?: string }): SlotWords {
  const time = timeOf(Date.parse(slot.startAt))
  const isFree = slot.status === 'free' && !state.isMine
  const rest = slot.status === 'free' ? `剩 ${slot.placesLeft} 席` : SLOT_STATUS[slot.status]
  const note = state.isMine ? '已约' : isFree && state.isOn ? '已选' : rest
  const day = state.day ? `${state.day} ` : ''
  return {
    id: slot.id,
    time: day + time,
    note,
    label: `${day}${spokenTime(time)}，${note}`,
    look: state.isMine ? 'mine' : !isFree ? 'off' : state.isOn ? 'on' : 'free',
  }
}

interface DayWords {
  date: string
  word: string
  number: string
  mark: '休' | '班' | undefined
  isOff: boolean
  label: string
}

const NEAR = /[今明后]天/

/** A day in the words of its cell. */
export function dayWords(day: SlotDay, today: string): DayWords {
  const near = dayText(day.date, today)
  const free = day.slots.filter(slot => slot.status === 'free').length
  const holiday = day.holiday && (day.isMakeup ? `${day.holiday}，补班` : `${day.holiday}，放假`)
  const state = free > 0 ? `${free} 个时间可以约` : day.isOpen ? '没有空位' : '不开门'
  return {
    date: day.date,
    word: day.date === today ? '今天' : weekdayText(day.date),
    number: String(Number(day.date.slice(-2))),
    mark: day.isMakeup ? '班' : day.holiday ? '休' : undefined,
    isOff: free === 0,
    label: [fullDateText(day.date), NEAR.test(near) && near, holiday, state].filter(Boolean).join('，'),
  }
}

/** 「赵启明 委员」; a slot of the room itself has nobody. */
export const whoText = (member: { name: string } | undefined): string =>
  member ? `${member.name} 委员` : '站点接待'
