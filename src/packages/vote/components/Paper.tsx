// A vote written on paper, entered by an officer: of a door of the roll, or in a poll of a resident by name and phone number.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { enterPaper, type RollEntry, type VoteView } from '~/domain/vote/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { isPhone } from '../wording'

interface PaperProps {
  vote: VoteView
  /** Whose it is on the roll; absent in a poll. */
  entry?: RollEntry
  onDone(): void
  onBack(): void
}

export function Paper({ vote, entry, onDone, onBack }: PaperProps) {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [choice, setChoice] = useState<string>()
  const [witness, setWitness] = useState('')
  const entering = useIntention(enterPaper, { tries: 3 })
  const { voteId, options, placeName, secret } = vote
  const missing =
    !entry && name.trim() === ''
      ? '请先填这位居民的姓名'
      : !entry && !isPhone(phone)
        ? '请先填这位居民登记的电话'
        : choice === undefined
          ? '请先选票上写的'
          : witness.trim() === ''
            ? '请先填见证人'
            : undefined
  const send = async () => {
    const sure = await ask({
      title: `${entry ? `${entry.door}：` : ''}记上“${options[Number(choice)]}”？`,
      words: `记上就不能改。请再对一遍纸质票。${entry?.withDoors ? `同一业主的${entry.withDoors}一起记上。` : ''}`,
      yes: '记上',
      no: '再看看',
    })
    if (!sure) return
    const of = entry ? { unitId: entry.unitId } : { name: name.trim(), phone }
    const done = await entering.run({ voteId, of, choice: Number(choice), witness })
    if (!done) return
    notify(done.words)
    onDone()
  }
  return (
    <View className="stack">
      {entry ? null : (
        <>
          <Text className="plain">只给登记过、确认住在{placeName}的居民录入。票要当着见证人的面填。</Text>
          <TextInput label="居民姓名" value={name} onChange={setName} longest={40} />
          <TextInput label="居民登记的电话" value={phone} onChange={setPhone} keys="number" longest={13} />
        </>
      )}
      {secret ? (
        <Text className="plain strong">
          {`这是秘密投票：您录入时会看到票上写的，请替${entry ? '业主' : '本人'}保密。系统不记谁投了什么。`}
        </Text>
      ) : null}
      <Choice
        label="票上写的是"
        options={options.map((title, i) => ({ value: String(i), title }))}
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
