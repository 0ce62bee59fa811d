// Public holidays in China by name: as the State Council's notice of the year has them and, until there is one, the days the law itself names.
import { getDayDetail, getLunarDate, getSolarTermDate } from 'chinese-days'
import { isWorkingDay } from './workdays'

export interface Holiday {
  /** 国庆节. */
  name: string
  /** A day of rest; false: a weekend on which one works instead (调休上班). */
  rests: boolean
  /** The year's notice is not known yet: there may be more days of rest than this one, and moved ones. */
  provisional: boolean
}

/** The library names a day 中秋, people say 中秋节. */
const said = (name: string): string => (/[节旦]$/.test(name) ? name : `${name}节`)

const known = new Map<string, Holiday | undefined>()

/** `day` is YYYY-MM-DD in Beijing. Undefined for an ordinary day, weekends too. */
export function holidayOn(day: string): Holiday | undefined {
  if (known.has(day)) return known.get(day)
  const found = lookUp(day)
  if (known.size > 5_000) known.clear()
  known.set(day, found)
  return found
}

function lookUp(day: string): Holiday | undefined {
  const { working, provisional } = isWorkingDay(day)
  if (provisional) {
    const name = byLaw(day)
    return name === undefined ? undefined : { name, rests: true, provisional }
  }
  // Of a day in a notice the library gives "National Day,国庆节,3"; of any other the weekday's name.
  const name = getDayDetail(`${day}T12:00:00`).name.split(',')[1]
  return name === undefined ? undefined : { name: said(name), rests: !working, provisional }
}

/** @source 全国年节及纪念日放假办法, art. 2, as of 1 January 2025. */
function byLaw(day: string): string | undefined {
  const [year, date] = [day.slice(0, 4), day.slice(5)]
  if (date === '01-01') return '元旦'
  if (['05-01', '05-02'].includes(date)) return '劳动节'
  if (['10-01', '10-02', '10-03'].includes(date)) return '国庆节'
  if (day === getSolarTermDate(Number(year), 4, 'pure_brightness')) return '清明节'
  const { lunarMon, lunarDay, isLeap } = getLunarDate(day)
  if (isLeap) return undefined
  if (lunarMon === 1 && lunarDay <= 3) return '春节'
  if (lunarMon === 5 && lunarDay === 5) return '端午节'
  if (lunarMon === 8 && lunarDay === 15) return '中秋节'
  // New Year's Eve is the last day of the twelfth month, which has 29 or 30.
  if (lunarMon === 12 && lunarDay >= 29) {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    if (getLunarDate(next).lunarMon === 1) return '春节'
  }
  return undefined
}
