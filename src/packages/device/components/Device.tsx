// One button of a household: how it is, and what can be done about it.
import { Text, View } from '@tarojs/components'
import { type DeviceLine, lost, revoke, rotate } from '~/domain/device/contract'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { groups, heardWords, howItIs, STATE_WORDS } from '../wording'

interface DeviceProps {
  device: DeviceLine
  name: string
  now: number
  onChanged(made?: { device: DeviceLine; key: string }): void
}

export function Device({ device, name, now, onChanged }: DeviceProps) {
  const { deviceId, state, silent, keyWaits } = device
  const rotating = useIntention(rotate, { tries: 3 })
  const losing = useIntention(lost, { tries: 3 })
  const revoking = useIntention(revoke, { tries: 3 })
  const busy = rotating.busy || losing.busy || revoking.busy
  const fault = rotating.fault ?? losing.fault ?? revoking.fault

  const newKey = async () => {
    const found = state === 'lost'
    const sure = await ask({
      title: found ? `${name}找到了，换新密钥？` : `给${name}换新密钥？`,
      words: found
        ? '换好以后它又能响铃。旧密钥不再有用。'
        : '新密钥只显示一次，要马上写进设备。写进去以前，旧的还能用。',
      yes: '好，换新的',
      no: '先不换',
    })
    if (!sure) return
    const made = await rotating.run({ deviceId, atOnce: false })
    if (made) onChanged(made)
  }
  const isLost = async () => {
    const sure = await ask({
      title: `${name}丢了？`,
      words: '登记以后，谁按它都不会响铃。找到了可以换新密钥再用。',
      yes: '是，丢了',
      no: '没有丢',
      tone: 'danger',
    })
    if (!sure || !(await losing.run({ deviceId }))) return
    notify('登记丢失了，按它不会响。')
    onChanged()
  }
  const isRevoked = async () => {
    const sure = await ask({
      title: `注销${name}？`,
      words: '注销以后再也不能用，按它不会响铃，找不回来。',
      yes: '是，注销',
      no: '先不注销',
      tone: 'danger',
    })
    if (!sure || !(await revoking.run({ deviceId }))) return
    notify('注销了。请把按钮收回来。')
    onChanged()
  }
  return (
    <Card title={name} tone={silent ? 'urgent' : 'plain'}>
      <View className="stack">
        <View>
          <Badge words={STATE_WORDS[state]} tone={state === 'active' ? 'good' : 'plain'} />
          {silent ? <Badge words="一天没有消息" tone="urgent" /> : null}
          {keyWaits ? <Badge words="新密钥还没用上" tone="care" /> : null}
        </View>
        <Text className="plain">{heardWords(device, now)}</Text>
        {howItIs(device).map((line) => (
          <Text key={line} className="plain">
            {line}
          </Text>
        ))}
        <Text className="plain quiet">编号 {groups(deviceId)}</Text>
        {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
        {state === 'revoked' ? null : (
          <Button words={state === 'lost' ? '找到了，换新密钥' : '换新密钥'} busy={busy} onPress={newKey} />
        )}
        {state === 'active' ? <Button words="登记丢失" busy={busy} onPress={isLost} /> : null}
        {state === 'revoked' ? null : <Button kind="danger" words="注销" busy={busy} onPress={isRevoked} />}
      </View>
    </Card>
  )
}
