// It has arrived: its number, who has it, until when, what comes next; and whether we may send a message when it does.
import { Text, View } from '@tarojs/components'
import { AskConsent } from '../../../components/AskConsent'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { spoken } from '../../../components/spoken'
import { open, ROUTES, TABS } from '../../../platform/navigation'
import { FasterCall } from '../components/DangerCard'
import { untilWords } from '../wording'
import type { Raised } from './useSending'

/** Each step, and the question at the end. */
const AskConsents = () => (
  <AskConsent
    words="有进展微信告诉我"
    templates={['matterStep', 'matterRate']}
    yes="记下了，有进展会发微信消息给您。"
  />
)

interface DoneProps {
  raised: Raised
  now: number
  onAnother(): void
}

export function Done({ raised, now, onAnother }: DoneProps) {
  const { matterId, number, ownerOffice, dueAt, call } = raised
  return (
    <View className="stack">
      <Card tone="good">
        <View className="lead strong" {...spoken({ role: 'status', live: 'polite' })}>
          <Text>提交好了</Text>
        </View>
        <Text className="plain">编号</Text>
        <Text className="matter-number">{number}</Text>
        <Text className="plain">{`现在交给${ownerOffice}。`}</Text>
        <Text className="plain strong">{`${untilWords(dueAt, now)}有回音。`}</Text>
      </Card>
      {call ? <FasterCall call={call} /> : null}
      <Card title="接下来">
        <Text className="plain">他们先受理，再去办。每走一步，您都看得到是谁在办、什么时候办好；办完请您来评价。</Text>
      </Card>
      <AskConsents />
      <Button kind="primary" words="看这件事" onPress={() => open(ROUTES.matter, { matterId })} />
      <Button words="再反映一件" onPress={onAnother} />
      <Button words="回到诉求" onPress={() => open(TABS.matters)} />
    </View>
  )
}

interface MetProps {
  met: { matterId: string; number: string; voices: number }
  onAnother(): void
}

export function Met({ met: { matterId, number, voices }, onAnother }: MetProps) {
  return (
    <View className="stack">
      <Card tone="good">
        <View className="lead strong" {...spoken({ role: 'status', live: 'polite' })}>
          <Text>记下了，您也遇到</Text>
        </View>
        <Text className="plain">{`编号${number}，现在一共${voices}人遇到。办到哪一步，会一起告诉您。`}</Text>
      </Card>
      <AskConsents />
      <Button kind="primary" words="看这件事" onPress={() => open(ROUTES.matter, { matterId })} />
      <Button words="再反映一件" onPress={onAnother} />
      <Button words="回到诉求" onPress={() => open(TABS.matters)} />
    </View>
  )
}
