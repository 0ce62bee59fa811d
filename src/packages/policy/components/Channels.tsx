// In which order each side is reached: WeChat, SMS, telephone.
import { Text, View } from '@tarojs/components'
import type { Channel } from '~/domain/bell/alert'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { orderWords, SIDE_NAMES, SIDES, type Side } from '~/domain/policy/channels'
import type { Numbers } from '~/domain/policy/numbers'
import type { Fault } from '~/domain/policy/rules'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'

interface ChannelsProps {
  numbers: Numbers
  faults: readonly Fault[]
  onChange(numbers: Numbers): void
}

/** The orders one may choose, and the one that stands now should it be another. */
function ordersOf(side: Side, { channels }: Numbers): readonly (readonly Channel[])[] {
  const { orders } = SIDES[side]
  const now = channels[side]
  return orders.some((order) => order.join() === now.join()) ? orders : [now, ...orders]
}

export function Channels({ numbers, faults, onChange }: ChannelsProps) {
  return (
    <Card title="用什么叫">
      <View className="stack">
        {SIDE_NAMES.map((side) => {
          const wrong = faults.find(({ name }) => name === side)
          const orders = ordersOf(side, numbers)
          const usual = DEFAULT_POLICY.channels[side].join()
          return (
            <View key={side} className="stack">
              <Choice
                label={SIDES[side].title}
                options={orders.map((order) => ({
                  value: order.join(),
                  title: orderWords(order),
                  ...(order.join() === usual ? { about: '一般用这个' } : {}),
                }))}
                value={numbers.channels[side].join()}
                onChange={(value) => {
                  const order = orders.find((one) => one.join() === value)
                  if (order) onChange({ ...numbers, channels: { ...numbers.channels, [side]: [...order] } })
                }}
              />
              {wrong ? <Text className="plain field__error">{wrong.words}</Text> : null}
              {SIDES[side].about ? <Text className="plain quiet">{SIDES[side].about}</Text> : null}
            </View>
          )
        })}
      </View>
    </Card>
  )
}
