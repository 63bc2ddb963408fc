import Taro from '@tarojs/taro'

export interface CalendarEntry {
  title: string
  place: string
  /** Milliseconds since 1970. */
  startAt: number
  endAt: number
}

const ALARM_SECONDS = 2 * 3600
const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

/** One event as a calendar file. */
export const calendarFile = ({ title, place, startAt, endAt }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//ZH',
    'BEGIN:VEVENT',
    `UID:${startAt}-${endAt}@doorstep`,
    `DTSTAMP:${stamp(startAt)}`,
    `DTSTART:${stamp(startAt)}`,
    `DTEND:${stamp(endAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

/** Puts an event into the phone's calendar; a browser saves a file. False when it was refused. */
export async function addToCalendar(entry: CalendarEntry): Promise<boolean> {
  if (process.env.TARO_ENV === 'h5') {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([calendarFile(entry)], { type: 'text/calendar' }))
    link.download = 'doorstep.ics'
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  }
  try {
    await Taro.addPhoneCalendar({
      title: entry.title,
      location: entry.place,
      startTime: Math.floor(entry.startAt / 1000),
      // typed as text by the platform
      endTime: String(Math.floor(entry.endAt / 1000)),
      alarmOffset: ALARM_SECONDS,
    })
    return true
  } catch {
    return false
  }
}
