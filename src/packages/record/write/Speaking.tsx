// Who speaks: one big button for the next. Hands go up on the phones of those who are there; the host adds who has none.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { serverNow } from '../../../api/changes'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Empty } from '../../../components/States'
import { Ask } from '../components/Ask'
import { Fault } from '../components/Fault'
import { clockWords, lasted } from '../wording'
import type { StepProps } from './steps'
import '../record.css'

export function Speaking({ record, acting, foot }: StepProps) {
  const [adding, setAdding] = useState(false)
  const [, tick] = useState(0)
  const { speakers, may } = record
  const speaking = speakers.find(({ state }) => state === 'speaking')
  const running = speaking !== undefined
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => tick((n) => n + 1), 15_000)
    return () => clearInterval(timer)
  }, [running])
  if (adding) {
    return (
      <Ask
        label="谁要发言"
        example="姓名"
        yes="排上"
        longest={40}
        atLeast={1}
        short
        acting={acting}
        onSay={(name) => acting.run({ event: 'addSpeaker', name })}
        onBack={() => setAdding(false)}
      />
    )
  }
  const writes = may.includes('write')
  const waiting = speakers.filter(({ state }) => state === 'waiting')
  const done = speakers.filter(({ state }) => state === 'done')
  const [next, ...rest] = waiting
  return (
    <View className="stack">
      {speaking ? (
        <Card tone="care" title="正在发言">
          <Text className="plain record-number">{speaking.name}</Text>
          <Text className="plain">{`说了${lasted(speaking.startedAt ?? speaking.askedAt, serverNow())}`}</Text>
        </Card>
      ) : null}
      {!speaking && waiting.length === 0 ? (
        <Empty title="没有人在等发言" words="到场的人在手机上点“我要发言”，就会排在这里。" />
      ) : null}
      <Fault fault={acting.fault} />
      {writes && next ? (
        <Button
          kind="primary"
          words={`请${next.name}发言`}
          {...(speaking ? { about: `${speaking.name}说完了` } : {})}
          busy={acting.busy}
          onPress={() => void acting.run({ event: 'speaks', speakerId: next.speakerId })}
        />
      ) : null}
      {writes && speaking ? (
        <Button
          kind={next ? 'plain' : 'primary'}
          words={`${speaking.name}说完了`}
          busy={acting.busy}
          onPress={() => void acting.run({ event: 'spoken', speakerId: speaking.speakerId })}
        />
      ) : null}
      {rest.length > 0 ? (
        <List>
          {rest.map(({ speakerId, name, askedAt }, i) => (
            <ListItem
              key={speakerId}
              title={`${i + 2}. ${name}`}
              value={`${clockWords(askedAt)}举手`}
              {...(writes ? { onPress: () => void acting.run({ event: 'speaks', speakerId }) } : {})}
            />
          ))}
        </List>
      ) : null}
      {writes && rest.length > 0 ? <Text className="plain quiet">点名字，就先请这一位。</Text> : null}
      {writes ? <Button words="给没有手机的人排上" onPress={() => setAdding(true)} /> : null}
      {done.length > 0 ? (
        <Card title={`说过的${done.length}人`}>
          {done.map(({ speakerId, name, startedAt, endedAt }) => (
            <Text key={speakerId} className="plain">
              {`${name}：${clockWords(startedAt ?? 0)}，${lasted(startedAt ?? 0, endedAt ?? 0)}`}
            </Text>
          ))}
        </Card>
      ) : null}
      {foot}
    </View>
  )
}
