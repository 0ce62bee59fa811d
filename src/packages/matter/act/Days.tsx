// Until which day: the coming ones, each saying whether offices work, and as which working day from today it counts.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import { CLOSING_HOUR, isWorkingDay } from '~/domain/calendar/workdays'
import { Button } from '../../../components/Button'
import { spoken } from '../../../components/spoken'
import './act.css'

const AT_FIRST = 14
const AT_MOST = 56
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

interface Offered {
  /** 2026-12-01. */
  day: string
  date: string
  week: string
  working: boolean
  /** How many working days from today; of a day off, those before it. */
  nth: number
}

export function daysFrom(now: number, count: number): Offered[] {
  const today = beijing(now).startOf('day')
  let nth = 0
  return Array.from({ length: count }, (_, i) => {
    const then = today.add(i + 1, 'day')
    const day = then.format('YYYY-MM-DD')
    const { working } = isWorkingDay(day)
    if (working) nth += 1
    return { day, date: then.format('M月D日'), week: `周${WEEKDAYS[then.day()]}`, working, nth }
  })
}

/** The end of all steps, where no day on offer closes before it: 2026-12-01T16:01. */
function endOf(end: number | undefined, now: number): Offered | undefined {
  if (end === undefined) return undefined
  const then = beijing(end).startOf('minute')
  const days = then.startOf('day').diff(beijing(now).startOf('day'), 'day')
  if (then.valueOf() <= now || days > 1 || (days === 1 && then.hour() >= CLOSING_HOUR)) return undefined
  const date = days === 0 ? '今天' : '明天'
  return { day: then.format('YYYY-MM-DDTHH:mm'), date, week: `${then.format('HH:mm')}前`, working: true, nth: 0 }
}

interface DaysProps {
  label: string
  now: number
  /** Of all steps together: offered where it comes before the first day closes. */
  end?: number | undefined
  value: string
  onChange(day: string): void
}

export function Days({ label, now, end, value, onChange }: DaysProps) {
  const last = endOf(end, now)
  const [count, setCount] = useState(AT_FIRST)
  return (
    <View className="choice">
      <Text className="choice__label">{label}</Text>
      <View className="days" {...spoken({ role: 'radiogroup', label })}>
        {[...(last ? [last] : []), ...daysFrom(now, count)].map(({ day, date, week, working, nth }) => {
          const isEnd = working && nth === 0
          const about = isEnd ? '整件事最晚' : working ? `第${nth}个工作日` : '休息'
          const on = day === value
          return (
            <View
              key={day}
              className={`days__day${working ? '' : ' days__day--off'}${isEnd ? ' days__day--end' : ''}${on ? ' days__day--on' : ''}`}
              hoverClass="button--pressed"
              {...spoken({ role: 'radio', label: `${date}，${week}，${about}`, checked: on })}
              onClick={() => onChange(day)}
            >
              <Text className="days__date">{date}</Text>
              <Text className="days__about">{week}</Text>
              <Text className="days__about">{about}</Text>
            </View>
          )
        })}
      </View>
      {count < AT_MOST ? <Button words="再往后的日子" onPress={() => setCount(count + AT_FIRST)} /> : null}
    </View>
  )
}
