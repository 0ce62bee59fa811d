// The second tap: when. Slots of an hour or two as big buttons, by the part of the day; longer by a stepper.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { dayWords, hourWords, lengthWords, spanWords } from '~/domain/gathering/words'
import type { CalendarDay } from '~/domain/pavilion/contract'
import type { Span } from '~/domain/pavilion/hours'
import type { BookingRules } from '~/domain/pavilion/pavilion'
import { Button } from '../../../components/Button'
import { Stepper } from '../../../components/Stepper'
import { beginOf, longestMinutes, noteWords, slotsOf, usualMinutes } from './slots'

interface SlotsProps {
  day: CalendarDay
  rules: BookingRules
  now: number
  onChosen(slot: Span): void
  onBack(): void
}

const PARTS = ['凌晨', '上午', '中午', '下午', '晚上'] as const

export function Slots({ day, rules, now, onChosen, onBack }: SlotsProps) {
  const longest = longestMinutes(day, rules)
  const [minutes, setMinutes] = useState(Math.min(usualMinutes(rules), longest))
  const [every, setEvery] = useState(false)
  const slots = slotsOf(day, rules, minutes, now, every)
  const note = noteWords(day)
  const step = rules.stepMinutes
  return (
    <View className="stack">
      <Text className="plain lead strong">{`${dayWords(beginOf(day), now)}，几点？`}</Text>
      {note ? <Text className="plain">{note}</Text> : null}
      <Stepper
        label="用多长时间？"
        value={lengthWords(minutes)}
        atLeast={minutes <= step}
        atMost={minutes + step > longest}
        onLess={() => setMinutes(minutes - step)}
        onMore={() => setMinutes(minutes + step)}
      />
      {PARTS.map((part) => {
        const within = slots.filter(({ startsAt }) => hourWords(startsAt).startsWith(part))
        if (within.length === 0) return null
        return (
          <View key={part} className="stack">
            <View className="section">{part}</View>
            <View className="book-slots">
              {within.map((slot) => (
                <Button
                  key={slot.startsAt}
                  words={spanWords(slot.startsAt, slot.endsAt).slice(part.length)}
                  onPress={() => onChosen(slot)}
                />
              ))}
            </View>
          </View>
        )
      })}
      {slots.length === 0 ? <Text className="plain">这一天没有这么长的空，请用短一点的时间，或换一天。</Text> : null}
      {day.taken.length > 0 ? (
        <>
          <View className="section">已经有人约的</View>
          {day.taken.map(({ startsAt, endsAt, words }) => (
            <Text key={startsAt} className="plain">{`${spanWords(startsAt, endsAt)}　${words}`}</Text>
          ))}
        </>
      ) : null}
      {step === 30 && !every && slots.length > 0 ? (
        <Button words="看别的开始时间" onPress={() => setEvery(true)} />
      ) : null}
      <Button words="换一天" onPress={onBack} />
    </View>
  )
}
