// The numbers, group by group: less and more, what each means, and the city's own beside it.
import { Text, View } from '@tarojs/components'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import {
  type Numbers as All,
  GROUPS,
  type Group,
  NUMBERS,
  shownValue,
  turned,
  valueWords,
} from '~/domain/policy/numbers'
import type { Fault } from '~/domain/policy/rules'
import { Card } from '../../../components/Card'
import { Stepper } from '../../../components/Stepper'
import { spoken } from '../../../components/spoken'

interface NumbersProps {
  numbers: All
  faults: readonly Fault[]
  onChange(numbers: All): void
}

export function Numbers({ numbers, faults, onChange }: NumbersProps) {
  return (
    <>
      {(Object.keys(GROUPS) as Group[]).map((group) => (
        <Card key={group} title={GROUPS[group]}>
          <View className="stack">
            {NUMBERS.filter((one) => one.group === group).map((one) => {
              const wrong = faults.find(({ name }) => name === one.name)
              const value = shownValue(one, numbers)
              return (
                <View key={one.name} className="stack">
                  <Stepper
                    label={one.title}
                    value={valueWords(one, numbers)}
                    atLeast={value <= one.min}
                    atMost={value >= one.max}
                    onLess={() => onChange(turned(one, numbers, -1))}
                    onMore={() => onChange(turned(one, numbers, 1))}
                  />
                  {wrong ? (
                    <Text className="plain field__error" {...spoken({ role: 'alert' })}>
                      {wrong.words}
                    </Text>
                  ) : null}
                  <Text className="plain quiet">{`${one.about}一般用${valueWords(one, DEFAULT_POLICY)}。`}</Text>
                </View>
              )
            })}
          </View>
        </Card>
      ))}
    </>
  )
}
