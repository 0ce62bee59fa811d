// Signatures on the host's phone, handed round: whose turn it is stands large above the pad.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Empty } from '../../../components/States'
import { toTop } from '../../../platform/navigation'
import { Sign } from '../components/Sign'
import { Signatures } from '../components/Signatures'
import type { StepProps } from './steps'

const SIGNED = { no: '还没签', yes: '签了', older: '改过，要重签' } as const

export function Signing({ record, foot }: StepProps) {
  const [whose, setWhose] = useState<string>()
  const [looks, setLooks] = useState(false)
  const { gatheringId, present, state, signed } = record
  const choose = (next: string | undefined) => {
    setWhose(next)
    toTop()
  }
  const one = present.find(({ signer }) => signer !== undefined && signer === whose)
  if (one?.signer) {
    return (
      <Sign
        key={one.signer}
        gatheringId={gatheringId}
        name={one.name}
        signer={one.signer}
        onDone={() => choose(undefined)}
        onBack={() => choose(undefined)}
      />
    )
  }
  if (state === 'open' || present.length === 0) {
    return (
      <View className="stack">
        {state === 'open' ? (
          <Empty title="还不能签字" words="先到“核对”里读一遍，点“核对好了”。" />
        ) : (
          <Empty title="没有登记到场的人" words="先到“到场的人”里补记。" />
        )}
        {foot}
      </View>
    )
  }
  return (
    <View className="stack">
      <Card>
        <Text className="plain lead strong">{`${signed}人签了，一共${present.length}位`}</Text>
        <Text className="plain">把手机递给要签的人，点他的名字。到场的人也可以在自己手机上签。</Text>
      </Card>
      <List>
        {present.map(({ signer, name, signed: has }) => (
          <ListItem
            key={signer ?? name}
            title={name}
            value={SIGNED[has]}
            {...(signer && has !== 'yes' ? { onPress: () => choose(signer) } : {})}
          />
        ))}
      </List>
      {looks ? (
        <Signatures gatheringId={gatheringId} />
      ) : signed > 0 ? (
        <Button words="看签字" onPress={() => setLooks(true)} />
      ) : null}
      {foot}
    </View>
  )
}
