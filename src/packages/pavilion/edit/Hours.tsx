// When a pavilion is open: one part of the year after the other, each with its weekdays and its hours.
import { Text, View } from '@tarojs/components'
import { minutesOf, timeAt } from '~/domain/pavilion/days'
import type { Season } from '~/domain/pavilion/pavilion'
import { seasonWords } from '~/domain/pavilion/words'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { Stepper } from '../../../components/Stepper'
import { NEW_SEASON } from './draft'

const MOST = 8
const STEP = 30
const WHOLE_DAY = 24 * 60
const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** 11月1日 of 11-01; what is not yet a day stands as it was typed. */
const dayWords = (day: string): string => {
  const [, month, date] = /^(\d{2})-(\d{2})$/.exec(day) ?? []
  return month && date ? `${Number(month)}月${Number(date)}日` : day
}

/** 11-01 of 11月1日. */
const dayFrom = (typed: string): string => {
  const [, month, date] = /^(\d{1,2})月(\d{1,2})[日号]$/.exec(typed.replace(/\s/g, '')) ?? []
  return month && date ? `${month.padStart(2, '0')}-${date.padStart(2, '0')}` : typed
}

interface HoursProps {
  seasons: readonly Season[]
  onChange(seasons: Season[]): void
}

export function Hours({ seasons, onChange }: HoursProps) {
  const alter = (at: number, more: Partial<Season>) =>
    onChange(seasons.map((season, i) => (i === at ? { ...season, ...more } : season)))
  return (
    <>
      {seasons.map((season, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a season is known by its place alone
        <Card key={i} title={`第${i + 1}段`}>
          <View className="stack">
            <Text className="plain strong">{seasonWords(season)}</Text>
            <TextInput
              label="从几月几日"
              value={dayWords(season.from)}
              onChange={(from) => alter(i, { from: dayFrom(from) })}
              hint="比如11月1日"
              longest={6}
            />
            <TextInput
              label="到几月几日"
              value={dayWords(season.to)}
              onChange={(to) => alter(i, { to: dayFrom(to) })}
              hint="可以到第二年，比如3月31日"
              longest={6}
            />
            <View className="list">
              {DAYS.map((words, day) => {
                const on = season.weekdays.includes(day + 1)
                const weekdays = on
                  ? season.weekdays.filter((one) => one !== day + 1)
                  : [...season.weekdays, day + 1].sort((a, b) => a - b)
                return <Tick key={words} words={words} on={on} onChange={() => alter(i, { weekdays })} />
              })}
            </View>
            <Clock
              label="几点开门"
              value={season.opens}
              most={WHOLE_DAY - STEP}
              onChange={(opens) => alter(i, { opens })}
            />
            <Clock
              label="几点关门"
              value={season.closes}
              most={WHOLE_DAY}
              onChange={(closes) => alter(i, { closes })}
            />
            {seasons.length > 1 ? (
              <Button words={`去掉第${i + 1}段`} onPress={() => onChange(seasons.filter((_, at) => at !== i))} />
            ) : null}
          </View>
        </Card>
      ))}
      <Button
        words="再加一段"
        about="夏天和冬天、上午和下午不一样的时候"
        {...(seasons.length < MOST ? {} : { offBecause: `最多${MOST}段` })}
        onPress={() => onChange([...seasons, NEW_SEASON])}
      />
    </>
  )
}

interface ClockProps {
  label: string
  value: string
  most: number
  onChange(value: string): void
}

function Clock({ label, value, most, onChange }: ClockProps) {
  const minutes = minutesOf(value)
  return (
    <Stepper
      label={label}
      value={value.replace(/^0/, '')}
      atLeast={minutes - STEP < 0}
      atMost={minutes + STEP > most}
      onLess={() => onChange(timeAt(minutes - STEP))}
      onMore={() => onChange(timeAt(minutes + STEP))}
    />
  )
}
