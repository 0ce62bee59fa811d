// A new button for a household: which kind, asked once more, then its key.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type DeviceLine, enrol } from '~/domain/device/contract'
import { DEVICE_KINDS, type DeviceKind } from '~/domain/device/device'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'

interface EnrolProps {
  householdId: string
  address: string
  onMade(made: { device: DeviceLine; key: string }): void
  onBack(): void
}

export function Enrol({ householdId, address, onMade, onBack }: EnrolProps) {
  const [kind, setKind] = useState<DeviceKind>()
  const enrolling = useIntention(enrol, { tries: 3 })
  return (
    <View className="stack">
      <Text className="plain lead strong">{address}</Text>
      <Choice<DeviceKind>
        label="装哪一种按钮？"
        options={(Object.keys(DEVICE_KINDS) as DeviceKind[]).map((value) => ({ value, title: DEVICE_KINDS[value] }))}
        value={kind}
        onChange={setKind}
      />
      {enrolling.fault ? <Text className="plain field__error">{sentenceOf(enrolling.fault)}</Text> : null}
      <Button
        kind="primary"
        words="装上"
        busy={enrolling.busy}
        {...(kind ? {} : { offBecause: '请先选一种' })}
        onPress={async () => {
          if (!kind) return
          const sure = await ask({
            title: `给${address}装${DEVICE_KINDS[kind]}？`,
            words: '装上以后，按它就为这一户响铃。密钥只显示一次，请准备好设备。',
            yes: '好，装上',
            no: '先不装',
          })
          if (!sure) return
          const made = await enrolling.run({ householdId, kind })
          if (made) onMade(made)
        }}
      />
      <Button words="先不装" onPress={onBack} />
    </View>
  )
}
