// Who is there: those checked in stand here by themselves; who has no phone is added by name.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { Ask } from '../components/Ask'
import { Fault } from '../components/Fault'
import type { StepProps } from './steps'

export function Present({ record, acting, foot }: StepProps) {
  const [adding, setAdding] = useState(false)
  const { gatheringId, present, people, may } = record
  if (adding) {
    return (
      <Ask
        label="来的人叫什么"
        example="姓名"
        yes="记上"
        longest={40}
        atLeast={1}
        short
        acting={acting}
        onSay={(name) => acting.run({ event: 'addGuest', name })}
        onBack={() => setAdding(false)}
      />
    )
  }
  const remove = async (guestId: string, name: string) => {
    if (await ask({ title: `去掉${name}？`, words: '没有来的才去掉。', yes: '去掉', no: '不去掉' }))
      await acting.run({ event: 'removeGuest', guestId })
  }
  return (
    <View className="stack">
      <Card>
        <Text className="plain lead strong">{`到场${people}人`}</Text>
        <Text className="plain quiet">扫码签到的人会自己出现。没有手机的，在下面补记。</Text>
      </Card>
      {present.length > 0 ? (
        <List>
          {present.map(({ signer, name, people: along, guest }) => (
            <ListItem
              key={signer ?? name}
              title={name}
              value={guest ? '补记' : '已签到'}
              {...(along > 1 ? { about: `一共${along}人` } : {})}
              {...(guest && signer && may.includes('attend') ? { onPress: () => void remove(signer, name) } : {})}
            />
          ))}
        </List>
      ) : null}
      <Fault fault={acting.fault} />
      {may.includes('attend') ? (
        <Button kind="primary" words="补记没有手机的人" onPress={() => setAdding(true)} />
      ) : null}
      <Button words="给约了的人签到" onPress={() => open(ROUTES.gathering, { gatheringId })} />
      {foot}
    </View>
  )
}
