// What one thinks, as three big answers; and how many think what, as bars with their numbers.
import { Text, View } from '@tarojs/components'
import type { TopicView } from '~/domain/topic/contract'
import { STANCE_WORDS } from '~/domain/topic/words'
import { spoken } from '../../../components/spoken'
import '../topic.css'

export type Stance = keyof typeof STANCE_WORDS
const STANCES = ['for', 'against', 'other'] as const

interface StancesProps {
  label: string
  value: Stance | undefined
  onChange(value: Stance): void
}

export function Stances({ label, value, onChange }: StancesProps) {
  return (
    <View className="choice">
      <Text className="choice__label">{label}</Text>
      <View className="stances" {...spoken({ role: 'radiogroup', label })}>
        {STANCES.map((stance) => {
          const on = stance === value
          return (
            <View
              key={stance}
              className={`stances__one${on ? ' stances__one--on' : ''}`}
              hoverClass="button--pressed"
              {...spoken({ role: 'radio', label: STANCE_WORDS[stance], checked: on })}
              onClick={() => onChange(stance)}
            >
              <Text>{`${on ? '✓ ' : ''}${STANCE_WORDS[stance]}`}</Text>
            </View>
          )
        })}
      </View>
    </View>
  )
}

export function Weighed({ stances }: { stances: TopicView['stances'] }) {
  const most = Math.max(1, stances.for, stances.against, stances.other)
  return (
    <View {...spoken({ role: 'list', label: '大家怎么想' })}>
      {STANCES.map((stance) => (
        <View
          key={stance}
          className="weigh__line"
          {...spoken({ role: 'listitem', label: `${STANCE_WORDS[stance]}，${stances[stance]}人` })}
        >
          <Text className="weigh__name">{STANCE_WORDS[stance]}</Text>
          <View className="weigh__track">
            {stances[stance] > 0 ? (
              <View
                className={`weigh__bar weigh__bar--${stance}`}
                style={{ width: `${Math.round((stances[stance] / most) * 100)}%` }}
              />
            ) : null}
          </View>
          <Text className="weigh__count">{`${stances[stance]}人`}</Text>
        </View>
      ))}
    </View>
  )
}
