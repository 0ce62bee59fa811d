// The agenda: what people wrote when they booked and what the topics are, taken by a tap; own items; moved up, struck with a reason.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Empty } from '../../../components/States'
import { Ask } from '../components/Ask'
import { Fault } from '../components/Fault'
import type { StepProps } from './steps'
import '../record.css'

export function Agenda({ record, acting, foot }: StepProps) {
  const [doing, setDoing] = useState<{ what: 'add' } | { what: 'strike'; itemId: string }>()
  const [chosen, setChosen] = useState<string>()
  const { items, suggestions, may } = record
  const writes = may.includes('write')
  const back = () => setDoing(undefined)
  if (doing?.what === 'add') {
    return (
      <Ask
        label="要议什么事"
        example="比如：3栋楼道的灯"
        yes="加进议程"
        longest={100}
        acting={acting}
        onSay={(title) => acting.run({ event: 'addItem', title })}
        onBack={back}
      />
    )
  }
  if (doing?.what === 'strike') {
    const { itemId } = doing
    return (
      <Ask
        label="为什么这次不议"
        example="比如：要等物业来"
        yes="划掉"
        longest={100}
        danger
        acting={acting}
        onSay={(words) => acting.run({ event: 'strikeItem', itemId, words })}
        onBack={back}
      />
    )
  }
  const stands = items.filter(({ struck }) => struck === undefined)
  return (
    <View className="stack">
      {items.length === 0 ? <Empty title="议程还是空的" words="从下面加，或者自己写一件。" /> : null}
      {items.map((item, i) => (
        <Card key={item.itemId}>
          <Text className="plain lead strong">{`${i + 1}. ${item.title}`}</Text>
          {item.said ? <Text className="plain quiet">{`${item.said}想说的`}</Text> : null}
          {item.struck === undefined ? null : <Text className="plain quiet">{`划掉了：${item.struck}`}</Text>}
          {writes && chosen === item.itemId ? (
            <View className="stack record-acts">
              {i > 0 ? (
                <Button
                  words="往前移"
                  busy={acting.busy}
                  onPress={() => void acting.run({ event: 'moveItem', itemId: item.itemId, up: true })}
                />
              ) : null}
              {i < items.length - 1 ? (
                <Button
                  words="往后移"
                  busy={acting.busy}
                  onPress={() => void acting.run({ event: 'moveItem', itemId: item.itemId, up: false })}
                />
              ) : null}
              {item.struck === undefined ? (
                <Button words="划掉" onPress={() => setDoing({ what: 'strike', itemId: item.itemId })} />
              ) : (
                <Button
                  words="还是要议"
                  busy={acting.busy}
                  onPress={() => void acting.run({ event: 'keepItem', itemId: item.itemId })}
                />
              )}
            </View>
          ) : null}
          {writes && chosen !== item.itemId ? (
            <View className="record-acts">
              <Button words="改这一件" about={`第${i + 1}件`} onPress={() => setChosen(item.itemId)} />
            </View>
          ) : null}
        </Card>
      ))}
      <Fault fault={acting.fault} />
      {writes && suggestions.length > 0 ? (
        <>
          <View className="section">大家想说的，点一下加进议程</View>
          <List>
            {suggestions.map(({ from, id, title, by }) => (
              <ListItem
                key={id}
                title={title}
                about={by}
                value="加进"
                onPress={() => void acting.run({ event: 'takeItem', from, id })}
              />
            ))}
          </List>
        </>
      ) : null}
      {writes ? (
        <Button
          kind={stands.length === 0 ? 'primary' : 'plain'}
          words="自己写一件"
          onPress={() => setDoing({ what: 'add' })}
        />
      ) : null}
      {foot}
    </View>
  )
}
