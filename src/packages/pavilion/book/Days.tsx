// The first tap: which day. Each says in words whether it is free, and a holiday by its name.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import { dayWords, weekdayWords } from '~/domain/gathering/words'
import type { CalendarDay } from '~/domain/pavilion/contract'
import type { BookingRules } from '~/domain/pavilion/pavilion'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { Empty } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { beginOf, dayState, noteWords, STATE_WORDS, type Week, weeksOf } from './slots'
import './book.css'

interface DaysProps {
  days: readonly CalendarDay[]
  left: readonly { monday: string; bookings: number }[]
  rules: BookingRules
  now: number
  /** Who books for others is not held by their own week. */
  forOthers: boolean
  onChosen(day: CalendarDay): void
}

const WEEKS_AT_FIRST = 4
const DAY = 86_400_000

export function Days({ days, left, rules, now, forOthers, onChosen }: DaysProps) {
  const [whole, setWhole] = useState(false)
  const within = days.filter((one) => beginOf(one) <= now + rules.aheadDays * DAY)
  const weeks = weeksOf(within, left, now)
  if (weeks.length === 0) return <Empty title="现在没有可以约的日子" words="请换一个议事亭看看。" />
  const shown = whole ? weeks : weeks.slice(0, WEEKS_AT_FIRST)
  return (
    <View className="stack">
      <Text className="plain lead strong">哪一天？</Text>
      {shown.map((week, i) => (
        <OneWeek
          key={week.days[0]?.day ?? i}
          week={week}
          heading={headingOf(week, now)}
          rules={rules}
          now={now}
          forOthers={forOthers}
          onChosen={onChosen}
        />
      ))}
      {shown.length < weeks.length ? <Button words="再往后的日子" onPress={() => setWhole(true)} /> : null}
      <Text className="plain quiet">{`最多提前${rules.aheadDays}天约，每人一周最多约${rules.perWeek}次。`}</Text>
    </View>
  )
}

/** The months stand above the week. */
const dateOf = (at: number): string => beijing(at).format('D日')

/** 这一周, 下一周, each with the days shown of it. */
function headingOf({ days }: Week, now: number): string {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return ''
  const begins = beginOf(first)
  const monday = (at: number) =>
    beijing(at)
      .startOf('day')
      .subtract((beijing(at).day() + 6) % 7, 'day')
  const weeks = monday(begins).diff(monday(now), 'week')
  const near = ['这一周', '下一周', '下下周'][weeks]
  const [from, to] = [beijing(begins), beijing(beginOf(last))]
  const through = first === last ? '' : `到${to.format(to.isSame(from, 'month') ? 'D日' : 'M月D日')}`
  return `${near ? `${near}　` : ''}${from.format('M月D日')}${through}`
}

interface OneWeekProps extends Omit<DaysProps, 'days' | 'left'> {
  week: Week
  heading: string
}

function OneWeek({ week, heading, rules, now, forOthers, onChosen }: OneWeekProps) {
  const usedUp = week.left === 0 && !forOthers
  return (
    <>
      <View className="section">{usedUp ? `${heading}（您已约满${rules.perWeek}次）` : heading}</View>
      <View className="book-days">
        {week.days.map((one) => {
          const state = dayState(one, rules)
          const at = beginOf(one)
          const note = noteWords(one)
          const words = usedUp && state !== 'shut' ? '次数满' : STATE_WORDS[state]
          const off = usedUp || state === 'full' || state === 'shut'
          const why = state === 'shut' ? one.shut : state === 'full' ? '这一天约满了' : '这一周您已经约满次数了'
          const said = [dayWords(at, now), note, words, state === 'shut' ? one.shut : ''].filter(Boolean).join('，')
          return (
            <View
              key={one.day}
              className={`book-days__day${off ? ' book-days__day--off' : ''}`}
              hoverClass="button--pressed"
              {...spoken({ role: 'button', label: said })}
              onClick={() => (off ? notify(`${why ?? '这一天不开放'}，请换一天。`) : onChosen(one))}
            >
              <Text className="book-days__about">{weekdayWords(at)}</Text>
              <Text className="book-days__date">{dateOf(at)}</Text>
              {note ? <Text className="book-days__about">{note}</Text> : null}
              <Text className="book-days__about">{words}</Text>
            </View>
          )
        })}
      </View>
    </>
  )
}
