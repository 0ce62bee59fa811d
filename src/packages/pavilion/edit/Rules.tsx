// The rules of booking, each a number one turns or a switch; below them what residents will read.
import { Text } from '@tarojs/components'
import { lengthWords } from '~/domain/gathering/words'
import type { BookingRules } from '~/domain/pavilion/pavilion'
import { rulesWords } from '~/domain/pavilion/words'
import { Card } from '../../../components/Card'
import { List } from '../../../components/List'
import { Stepper } from '../../../components/Stepper'
import { SwitchRow } from '../../../components/SwitchRow'

interface RulesProps {
  rules: BookingRules
  onChange(rules: BookingRules): void
}

interface Turned {
  label: string
  name: 'aheadDays' | 'longestMinutes' | 'perWeek' | 'cancelHours'
  by: number
  least: number
  most: number
  words(value: number): string
}

const turnedBy = (step: number): Turned[] => [
  { label: '最多提前几天约', name: 'aheadDays', by: 1, least: 1, most: 180, words: (days) => `${days}天` },
  { label: '一次最长多久', name: 'longestMinutes', by: step, least: step, most: 480, words: lengthWords },
  { label: '一个人一周几次', name: 'perWeek', by: 1, least: 1, most: 14, words: (times) => `${times}次` },
  { label: '开始前几小时要取消', name: 'cancelHours', by: 1, least: 0, most: 168, words: (hours) => `${hours}小时` },
]

export function Rules({ rules, onChange }: RulesProps) {
  const longestFor = (step: number) => Math.max(step, Math.floor(rules.longestMinutes / step) * step)
  return (
    <>
      {turnedBy(rules.stepMinutes).map(({ label, name, by, least, most, words }) => (
        <Stepper
          key={name}
          label={label}
          value={words(rules[name])}
          atLeast={rules[name] - by < least}
          atMost={rules[name] + by > most}
          onLess={() => onChange({ ...rules, [name]: rules[name] - by })}
          onMore={() => onChange({ ...rules, [name]: rules[name] + by })}
        />
      ))}
      <List>
        <SwitchRow
          title="一小时一段"
          about="关着是半小时一段"
          on={rules.stepMinutes === 60}
          onChange={(on) => {
            const stepMinutes = on ? 60 : 30
            onChange({ ...rules, stepMinutes, longestMinutes: longestFor(stepMinutes) })
          }}
        />
        <SwitchRow
          title="要管理员同意"
          about="关着是约上就算数"
          on={rules.approval}
          onChange={(approval) => onChange({ ...rules, approval })}
        />
        <SwitchRow
          title="法定节假日也开放"
          on={rules.holidays}
          onChange={(holidays) => onChange({ ...rules, holidays })}
        />
      </List>
      <Card title="居民会看到">
        {rulesWords(rules).map((line) => (
          <Text key={line} className="plain">
            {line}
          </Text>
        ))}
      </Card>
    </>
  )
}
