// One property of the roll: its owners, who was given a proxy, and the vote they wrote on paper.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import {
  dropProperty,
  enterPaper,
  type RollEntry,
  recordProxy,
  type VoteView,
  withdrawProxy,
} from '~/domain/vote/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { HOW_WORDS } from '../wording'

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
  if (writing === 'paper') return <Paper {...props} onBack={() => setWriting(undefined)} />
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
      {may.edit ? <Button kind="danger" words="从名册删去" busy={dropping.busy} onPress={() => void drop()} /> : null}
      <Button words="返回名册" onPress={onBack} />
    </View>
  )
}

function Whose({ entry, state }: { entry: RollEntry; state: VoteView['state'] }) {
  const { door, owners, area, withDoors, byPhone, voted, proxy } = entry
  return (
    <Card title={door}>
      <Text className="plain">业主：{owners}</Text>
      <Text className="plain">面积：{area}</Text>
      {withDoors ? <Text className="plain">同一业主还有：{withDoors}，一次投完。</Text> : null}
      <Text className="plain">{byPhone ? '业主登记了手机，能自己投。' : '业主没有登记手机，请录纸质票。'}</Text>
      {proxy ? (
        <Text className="plain">
          {proxy.state === 'withdrawn' ? '撤回过的委托：' : '委托：'}
          {proxy.name}
          {proxy.paper ? `，凭${proxy.paper}` : ''}
          {proxy.witness ? `，${proxy.witness}见证` : ''}
        </Text>
      ) : null}
      {state === 'draft' ? null : <Text className="plain strong">{HOW_WORDS[voted]}</Text>}
    </Card>
  )
}

function Entrust({ vote, entry, onDone, onBack }: OneProps) {
  const [phone, setPhone] = useState('')
  const [paper, setPaper] = useState('')
  const [witness, setWitness] = useState('')
  const recording = useIntention(recordProxy, { tries: 3 })
  const missing = !/^(1\d{10}|0\d{2,3}-\d{7,8})$/.test(phone)
    ? '请先填受托人登记的电话'
    : paper.trim() === '' && witness.trim() === ''
      ? '请填委托书编号，或见证人'
      : undefined
  const send = async () => {
    const done = await recording.run({ voteId: vote.voteId, unitId: entry.unitId, phone, paper, witness })
    if (done) onDone()
  }
  return (
    <View className="stack">
      <Whose entry={entry} state={vote.state} />
      <TextInput label="受托人登记的电话" value={phone} onChange={setPhone} keys="number" longest={13} />
      <TextInput label="委托书编号" value={paper} onChange={setPaper} example="委托书由社区保管" longest={40} />
      <TextInput label="见证人" value={witness} onChange={setWitness} example="当面说的，谁在场" longest={40} />
      {recording.fault ? <Text className="plain field__error">{sentenceOf(recording.fault)}</Text> : null}
      <Button
        kind="primary"
        words="登记委托"
        busy={recording.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={() => void send()}
      />
      <Button words="不登记了" onPress={onBack} />
    </View>
  )
}

function Paper({ vote, entry, onDone, onBack }: OneProps) {
  const [choice, setChoice] = useState<string>()
  const [witness, setWitness] = useState('')
  const entering = useIntention(enterPaper, { tries: 3 })
  const missing = choice === undefined ? '请先选票上写的' : witness.trim() === '' ? '请先填见证人' : undefined
  const send = async () => {
    const sure = await ask({
      title: `${entry.door}：记上“${vote.options[Number(choice)]}”？`,
      words: `记上就不能改。请再对一遍纸质票。${entry.withDoors ? `同一业主的${entry.withDoors}一起记上。` : ''}`,
      yes: '记上',
      no: '再看看',
    })
    if (!sure) return
    const { voteId } = vote
    const done = await entering.run({ voteId, of: { unitId: entry.unitId }, choice: Number(choice), witness })
    if (!done) return
    notify(done.words)
    onDone()
  }
  return (
    <View className="stack">
      <Whose entry={entry} state={vote.state} />
      {vote.secret ? (
        <Text className="plain strong">
          这是秘密投票：您录入时会看到票上写的，请替业主保密。系统不记哪一套投了什么。
        </Text>
      ) : null}
      <Choice
        label="票上写的是"
        options={vote.options.map((title, i) => ({ value: String(i), title }))}
        value={choice}
        onChange={setChoice}
      />
      <TextInput label="见证人" value={witness} onChange={setWitness} example="在场看着填票的人" longest={40} />
      {entering.fault ? <Text className="plain field__error">{sentenceOf(entering.fault)}</Text> : null}
      <Button
        kind="primary"
        words="记上"
        busy={entering.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={() => void send()}
      />
      <Button words="不录了" onPress={onBack} />
    </View>
  )
}
