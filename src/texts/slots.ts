import type { Slot, SlotDay } from '@contract/endpoints/schedules.ts'
import type { WaitlistEntry } from '@contract/endpoints/waitlist.ts'
import { timeOf } from '@contract/rules/beijing-time.ts'
import type { SittingMode, SlotStatus } from '@contract/rules/schedules.ts'
import { dayText, fullDateText, weekdayText } from './times'

const SLOT_STATUS: Record<SlotStatus, string> = {
  free: '可以约',
  full: '约满',
  started: '已开始',
  closed: '停了',
}

export const SITTING_MODE: Record<SittingMode, string> = {
  in_person: '当面谈',
  phone: '电话里谈',
  video: '视频里谈',
}

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
  look: 'free' | 'on' | 'mine' | 'off' | 'wait'
}

interface SlotState {
  isOn?: boolean
  isMine?: boolean
  /** Stands before the time where days are mixed. */
  day?: string
  /** It is full, and its line can be joined. */
  canWait?: boolean
  /** The place in its line, which is mine. */
  entry?: Pick<WaitlistEntry, 'status' | 'position'> | undefined
}

/** What stands below a time. */
function slotNote(slot: Slot, { isOn, isMine, canWait, entry }: SlotState): string {
  if (isMine) return '已约'
  if (entry) return entry.status === 'offered' ? '给您留着' : `候补第 ${entry.position} 位`
  if (slot.status === 'free') return isOn ? '已选' : `剩 ${slot.placesLeft} 席`
  return canWait ? '满，可候补' : SLOT_STATUS[slot.status]
}

function slotLook(slot: Slot, { isOn, isMine, canWait, entry }: SlotState): SlotWords['look'] {
  if (isMine) return 'mine'
  if (entry || canWait) return 'wait'
  if (slot.status !== 'free') return 'off'
  return isOn ? 'on' : 'free'
}

/** A slot in the words of its button. */
export function slotWords(slot: Slot, state: SlotState): SlotWords {
  const time = timeOf(Date.parse(slot.startAt))
  const note = slotNote(slot, state)
  const day = state.day ? `${state.day} ` : ''
  return {
    id: slot.id,
    time: day + time,
    note,
    label: `${day}${spokenTime(time)}，${note}`,
    look: slotLook(slot, state),
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
