// The drawings, for those who were there and the hosts; twenty at a time.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { signatures } from '~/domain/record/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ErrorState, Loading } from '../../../components/States'
import { clockWords, dateWords } from '../wording'
import { Signature } from './Signature'

const AT_ONCE = 20

export function Signatures({ gatheringId }: { gatheringId: string }) {
  const [from, setFrom] = useState(0)
  const read = useCall(signatures, { gatheringId, from })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words="签字正在打开…" />
    )
  }
  return (
    <View className="stack">
      {read.data.signatures.map(({ name, at, how, strokes, onHosts, older }) => (
        <Card key={`${name} ${at}`}>
          {strokes ? <Signature strokes={strokes} name={name} /> : null}
          <Text className="plain strong">{how === 'spoken' ? `${name}：口头同意` : name}</Text>
          <Text className="plain quiet">
            {`${dateWords(at)}${clockWords(at)}${onHosts ? '，在主持人手机上' : ''}${older ? '，签的是改动以前的' : ''}`}
          </Text>
        </Card>
      ))}
      {from > 0 ? <Button words="上一页" onPress={() => setFrom(Math.max(0, from - AT_ONCE))} /> : null}
      {read.data.more ? <Button words="下一页" onPress={() => setFrom(from + AT_ONCE)} /> : null}
    </View>
  )
}
