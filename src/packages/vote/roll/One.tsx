// One property of the roll: its owners, who was given a proxy, and the vote they wrote on paper.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { dropProperty, type RollEntry, type VoteView, withdrawProxy } from '~/domain/vote/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { Paper } from '../components/Paper'
import { Entrust } from './Entrust'
import { Whose } from './Whose'

interface OneProps {
  vote: VoteView
  entry: RollEntry
  may: { edit: boolean; proxy: boolean; paper: boolean }
  onDone(): void
  onBack(): void
}

export function One(props: OneProps) {
  const { vote, entry, may, onDone, onBack } = props
  const [writing, setWriting] = useState<'proxy' | 'paper'>()
  const dropping = useIntention(dropProperty, { tries: 3 })
  const withdrawing = useIntention(withdrawProxy, { tries: 3 })
  const { proxy, voted, unitId, propertyId, door } = entry
  const { voteId } = vote
  if (writing === 'proxy') return <Entrust {...props} onBack={() => setWriting(undefined)} />
  if (writing === 'paper')
    return (
      <View className="stack">
        <Whose entry={entry} state={vote.state} />
        <Paper vote={vote} entry={entry} onDone={onDone} onBack={() => setWriting(undefined)} />
      </View>
    )
  const drop = async () => {
    const sure = await ask({ title: `从名册删去${door}？`, yes: '删去', no: '不删', tone: 'danger' })
    if (sure && (await dropping.run({ voteId, propertyId }))) onDone()
  }
  const withdraw = async () => {
    const sure = await ask({
      title: `撤回给${proxy?.name}的委托？`,
      words: '撤回以后，他不能再代投；业主可以自己投，或另外委托。',
      yes: '撤回',
      no: '不撤',
    })
    if (sure && (await withdrawing.run({ voteId, unitId, words: '业主撤回委托' }))) onDone()
  }
  const fault = dropping.fault ?? withdrawing.fault
  const given = proxy?.state === 'recorded'
  return (
    <View className="stack">
      <Whose entry={entry} state={vote.state} />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      {may.paper && voted === 'no' ? (
        <Button kind="primary" words="录入纸质票" onPress={() => setWriting('paper')} />
      ) : null}
      {may.proxy && voted === 'no' && !given ? <Button words="登记委托" onPress={() => setWriting('proxy')} /> : null}
      {may.proxy && given ? <Button words="撤回委托" busy={withdrawing.busy} onPress={() => void withdraw()} /> : null}
      {may.edit ? (
        <Button
          kind="danger"
          words="从名册删去"
          busy={dropping.busy}
          {...(given ? { offBecause: '请先撤回委托' } : {})}
          onPress={() => void drop()}
        />
      ) : null}
      <Button words="返回名册" onPress={onBack} />
    </View>
  )
}
