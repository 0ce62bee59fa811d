// The buttons of one household: what state each is in, a new one, a new key, lost, revoked. A key is shown once.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type DeviceLine, ofHousehold } from '~/domain/device/contract'
import { DEVICE_KINDS } from '~/domain/device/device'
import { see } from '~/domain/household/contract'
import { readAnew, useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { Device } from '../components/Device'
import { Enrol } from '../components/Enrol'
import { KeyOnce } from '../components/KeyOnce'

export default function DeviceListPage() {
  return (
    <Page title="按钮设备">
      <Resident>{() => <Devices />}</Resident>
    </Page>
  )
}

interface NewKey {
  device: DeviceLine
  key: string
}

function Devices() {
  const { householdId } = opened()
  const [enrolling, setEnrolling] = useState(false)
  const [newKey, setNewKey] = useState<NewKey>()
  const known = householdId !== undefined
  const home = useCall(see, { householdId: householdId ?? '' }, { when: known })
  const read = useCall(ofHousehold, { householdId: householdId ?? '' }, { when: known, freshForMs: 0 })
  const changed = (made?: NewKey) => {
    setEnrolling(false)
    setNewKey(made)
    readAnew(ofHousehold)
  }
  if (!known) return <Empty title="没有指明是哪一户" words="请从门铃住户里点开。" />
  if (newKey) return <KeyOnce device={newKey.device} deviceKey={newKey.key} onDone={() => setNewKey(undefined)} />
  if (!read.data || !home.data) {
    const broken = [read, home].find(({ isError }) => isError)
    return broken ? (
      <ErrorState fault={broken.error} busy={broken.isFetching} onRetry={() => broken.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { address, consents } = home.data.household
  if (enrolling) {
    return <Enrol householdId={householdId} address={address} onMade={changed} onBack={() => setEnrolling(false)} />
  }
  const { devices, now } = read.data
  return (
    <View className="stack">
      <Text className="plain lead strong">{address}</Text>
      {consents ? null : (
        <Card tone="care">
          <Text className="plain strong">这户没有同意用门铃，不能装新的。还在用的按钮按了仍然会响，请收回并注销。</Text>
        </Card>
      )}
      <Button
        kind="primary"
        words="装一个按钮"
        {...(consents ? {} : { offBecause: '请先登记同意书' })}
        onPress={() => setEnrolling(true)}
      />
      {devices.length === 0 ? <Empty title="还没有按钮" words="装好以后，电量和信号会显示在这里。" /> : null}
      {devices.map((device) => (
        <Device key={device.deviceId} device={device} name={DEVICE_KINDS[device.kind]} now={now} onChanged={changed} />
      ))}
    </View>
  )
}
