// Into the phone's own calendar, with a reminder an hour before. H5: calendar.h5.ts, which saves a calendar file.
import Taro from '@tarojs/taro'

export interface CalendarEntry {
  title: string
  where: string
  startsAt: number
  endsAt: number
  /** The same as a file (RFC 5545); read only where the phone takes no entries. Undefined when it could not be had. */
  file(): Promise<{ fileName: string; text: string } | undefined>
}

const seconds = (instant: number): number => Math.floor(instant / 1000)

/** False where it was refused, or could not be done. */
export async function addToCalendar({ title, where, startsAt, endsAt }: CalendarEntry): Promise<boolean> {
  try {
    await Taro.addPhoneCalendar({
      title,
      location: where,
      startTime: seconds(startsAt),
      // Taro's types say words; WeChat takes a number.
      endTime: seconds(endsAt) as unknown as string,
      alarm: true,
      alarmOffset: 3600,
    })
    return true
  } catch {
    return false
  }
}

/** What to say once it is done. */
export const ADDED_WORDS = '加好了，开始前一小时手机会提醒您。'
