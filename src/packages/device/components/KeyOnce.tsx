// The key of a button: on this page, once, and nowhere afterwards.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DeviceLine } from '~/domain/device/contract'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ask } from '../../../platform/ask'
import { copy } from '../../../platform/clipboard'
import { groups } from '../wording'
import '../device.css'

interface KeyOnceProps {
  device: DeviceLine
  deviceKey: string
  onDone(): void
}

export function KeyOnce({ device, deviceKey, onDone }: KeyOnceProps) {
  const [copied, setCopied] = useState<string>()
  const copyIt = async () =>
    setCopied((await copy(`${device.deviceId}\n${deviceKey}`)) ? '编号和密钥都复制好了。' : '没有复制上，请照着抄。')
  return (
    <View className="stack">
      <Card tone="care" title="只显示这一次">
        <Text className="plain">请现在就把编号和密钥写进设备。离开这一页，谁也看不到了；没写上就要换新密钥。</Text>
      </Card>
      <Card title="编号">
        <Text className="plain device-key">{groups(device.deviceId)}</Text>
      </Card>
      <Card title="密钥">
        <Text className="plain device-key">{groups(deviceKey)}</Text>
      </Card>
      {copied ? <Text className="plain strong">{copied}</Text> : null}
      <Button kind="primary" words="复制编号和密钥" onPress={copyIt} />
      <Button
        words="写进设备了，离开"
        onPress={async () => {
          const sure = await ask({
            title: '写进设备了吗？',
            words: '离开以后，这个密钥再也看不到。',
            yes: '写好了，离开',
            no: '还没有',
            tone: 'danger',
          })
          if (sure) onDone()
        }}
      />
    </View>
  )
}
