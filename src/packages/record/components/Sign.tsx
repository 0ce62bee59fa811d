// One person signs: the name, the pad, and what to do with it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { sign, signatures } from '~/domain/record/contract'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { ask } from '../../../platform/ask'
import { put } from '../useRecord'
import { Fault } from './Fault'
import { SignPad } from './SignPad'
import { encoded, isSigned, type Strokes } from './strokes'

interface SignProps {
  gatheringId: string
  name: string
  /** Whose turn it is, on the host's phone; absent for oneself. */
  signer?: string
  onDone(): void
  onBack(): void
}

export function Sign({ gatheringId, name, signer, onDone, onBack }: SignProps) {
  const [strokes, setStrokes] = useState<Strokes>([])
  const signing = useIntention(sign, { tries: 3 })
  const send = async (how: 'drawn' | 'spoken') => {
    const done = await signing.run({
      gatheringId,
      how,
      ...(signer === undefined ? {} : { signer }),
      ...(how === 'drawn' ? { strokes: encoded(strokes) } : {}),
    })
    if (!done) return
    put(done)
    void readAnew(signatures)
    notify(`${name}签好了`)
    onDone()
  }
  const spoken = async () => {
    const words = '请他当着大家说一声同意。记录里会写明是口头同意。'
    if (await ask({ title: `${name}不会写字？`, words, yes: '他同意', no: '再等等' })) await send('spoken')
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{`请${name}在框里签名`}</Text>
      <SignPad label={`${name}签名的地方，用手指写`} strokes={strokes} onChange={setStrokes} />
      <Fault fault={signing.fault} />
      <Button
        kind="primary"
        words="签好了"
        busy={signing.busy}
        {...(isSigned(strokes) ? {} : { offBecause: '请用手指在框里写名字' })}
        onPress={() => void send('drawn')}
      />
      {strokes.length > 0 ? <Button words="擦掉重写" onPress={() => setStrokes([])} /> : null}
      {signer === undefined ? null : <Button words="不会写字，口头同意" onPress={() => void spoken()} />}
      <Button words="先不签" onPress={onBack} />
    </View>
  )
}
