// Between the countdown and the server's "heard". After five seconds without an answer it offers the telephone at once.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { spoken } from '../../../components/spoken'

export const PATIENCE_MS = 5000

export function Sending({ dutyPhone, failed }: { dutyPhone: string; failed: string | undefined }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <View className="stack">
      <Card tone="urgent">
        <View className="lead strong" {...spoken({ role: 'status', live: 'assertive' })}>
          <Text>{late || failed ? '还没有联系上，请直接打电话' : '正在送出，请稍等…'}</Text>
        </View>
        <Text className="plain">{failed ?? (late ? '我们还在不停地试，您不用再按。' : '马上就好。')}</Text>
      </Card>
      {late || failed ? (
        <>
          <CallButton kind="primary" phone={dutyPhone} who="值班电话" />
          <CallButton kind="danger" phone="120" who="急救" words="急救120" />
          <CallButton kind="danger" phone="119" who="火警" words="火警119" />
          <CallButton kind="danger" phone="110" who="报警" words="报警110" />
        </>
      ) : null}
    </View>
  )
}
