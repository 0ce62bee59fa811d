// One period of the week: which days, from which hour to which.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { WeeklyHours } from '~/domain/volunteer/volunteer'
import { DAY_WORDS, hoursInWords } from '~/domain/volunteer/words'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice, Tick } from '../../../components/Choice'
import { List } from '../../../components/List'
import { Stepper } from '../../../components/Stepper'

const USUAL = { everyDay: [1, 2, 3, 4, 5, 6, 7], workdays: [1, 2, 3, 4, 5], weekend: [6, 7] } as const
type Usual = keyof typeof USUAL | 'own'

function usualOf(days: readonly number[]): Usual {
  const said = [...days].sort().join('')
  return (Object.keys(USUAL) as (keyof typeof USUAL)[]).find((name) => USUAL[name].join('') === said) ?? 'own'
}

interface PeriodProps {
  hours: WeeklyHours
  onChange(hours: WeeklyHours): void
  onRemove(): void
  onDone(): void
}

export function Period({ hours, onChange, onRemove, onDone }: PeriodProps) {
  const { days, fromHour, toHour } = hours
  const [own, setOwn] = useState(usualOf(days) === 'own')
  const turn = (day: number, on: boolean) =>
    onChange({ ...hours, days: on ? [...days, day].sort() : days.filter((one) => one !== day) })
  return (
    <View className="stack">
      <Card title={hoursInWords(hours)} />
      <Choice
        label="哪几天"
        value={own ? 'own' : usualOf(days)}
        options={[
          { value: 'everyDay', title: '每天' },
          { value: 'workdays', title: '周一到周五' },
          { value: 'weekend', title: '周六、周日' },
          { value: 'own', title: '自己选' },
        ]}
        onChange={(chosen) => {
          setOwn(chosen === 'own')
          if (chosen !== 'own') onChange({ ...hours, days: [...USUAL[chosen]] })
        }}
      />
      {own ? (
        <List>
          {DAY_WORDS.map((words, i) => (
            <Tick
              key={words}
              words={words}
              on={days.includes(i + 1)}
              // The last day stays: a period without any is none, and is removed below.
              onChange={(on) => {
                if (on || days.length > 1) turn(i + 1, on)
              }}
            />
          ))}
        </List>
      ) : null}
      <Stepper
        label="几点开始"
        value={`${fromHour}点`}
        atLeast={fromHour === 0}
        atMost={fromHour === 23}
        onLess={() => onChange({ ...hours, fromHour: fromHour - 1 })}
        onMore={() => onChange({ ...hours, fromHour: fromHour + 1 })}
      />
      <Stepper
        label="几点结束"
        value={toHour > fromHour ? `${toHour}点` : `第二天${toHour}点`}
        atLeast={toHour === 1}
        atMost={toHour === 24}
        onLess={() => onChange({ ...hours, toHour: toHour - 1 })}
        onMore={() => onChange({ ...hours, toHour: toHour + 1 })}
      />
      {fromHour === toHour ? <Text className="plain field__error">开始和结束一样，请改一个。</Text> : null}
      <Button
        kind="primary"
        words="好了"
        onPress={onDone}
        {...(fromHour === toHour ? { offBecause: '开始和结束不能一样' } : {})}
      />
      <Button words="删掉这一段" onPress={onRemove} />
    </View>
  )
}
