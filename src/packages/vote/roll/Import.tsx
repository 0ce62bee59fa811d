// Pasting the roll: looked through first, with what is wrong in which row; entered whole or not at all.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { checkRoll, importRoll } from '~/domain/vote/contract'
import { call } from '../../../api/call'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea, TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import '../vote.css'

type Checked = OutputOf<typeof checkRoll>

interface ImportProps {
  voteId: string
  onDone(): void
  onBack(): void
}

const ONE = { door: '', area: '', owners: '', key: '', phone: '' }

export function Import({ voteId, onDone, onBack }: ImportProps) {
  const [text, setText, sent] = useDraft(`roll-${voteId}`, '')
  const [one, setOne] = useState(ONE)
  const [byHand, setByHand] = useState(false)
  const [checked, setChecked] = useState<Checked>()
  const [fault, setFault] = useState<unknown>()
  const [checking, setChecking] = useState(false)
  const importing = useIntention(importRoll, { tries: 3, timeoutMs: 20_000 })
  const write = (next: string) => {
    setText(next)
    setChecked(undefined)
  }
  const check = async () => {
    setChecking(true)
    setFault(undefined)
    try {
      setChecked(await call(checkRoll, { voteId, text }, { timeoutMs: 20_000 }))
    } catch (failure) {
      setFault(failure)
    } finally {
      setChecking(false)
    }
  }
  const enter = async () => {
    const done = await importing.run({ voteId, text })
    if (!done) return
    if (done.errors.length > 0) {
      setChecked(done)
      return
    }
    sent()
    notify(`名册录好了：新增${done.added}套，改动${done.changed}套，${done.same}套没有变。`)
    onDone()
  }
  const line = [one.door, one.area, one.owners, one.key, one.phone].join('\t').trimEnd()
  const add = () => {
    write(text.trim() === '' ? line : `${text.trimEnd()}\n${line}`)
    setOne(ONE)
  }
  const whole = one.door && one.area && one.owners
  return (
    <View className="stack">
      <Card title="一行一套，从左到右五列">
        <Text className="plain">房号、面积（平方米）、业主姓名、业主编号、手机号。后两列可以空着。</Text>
        <Text className="plain">一位业主有几套的，几套写同一个业主编号（自己编，比如“甲1”），人数只算一人。</Text>
        <Text className="plain">没有卖出、没有交付的，业主写建设单位，编号写同一个。不要写身份证号。</Text>
      </Card>
      <TextArea
        label="粘贴在这里"
        value={text}
        onChange={write}
        longest={60_000}
        example={'3栋2单元-301\t89.12\t桃木匠'}
      />
      {fault || importing.fault ? (
        <Text className="plain field__error">{sentenceOf(fault ?? importing.fault)}</Text>
      ) : null}
      {checked ? <Found checked={checked} /> : null}
      {checked && checked.errors.length === 0 ? (
        <Button kind="primary" words="录入名册" busy={importing.busy} onPress={() => void enter()} />
      ) : (
        <Button
          kind="primary"
          words="先检查一遍"
          busy={checking}
          {...(text.trim() === '' ? { offBecause: '请先粘贴或加一套' } : {})}
          onPress={() => void check()}
        />
      )}
      {byHand ? (
        <Card title="一套一套加">
          <View className="stack">
            <TextInput
              label="房号"
              value={one.door}
              onChange={(door) => setOne({ ...one, door })}
              example="3栋2单元-301"
              longest={40}
            />
            <TextInput
              label="面积（平方米）"
              value={one.area}
              onChange={(area) => setOne({ ...one, area })}
              example="89.12"
              keys="digit"
              longest={12}
            />
            <TextInput
              label="业主姓名"
              value={one.owners}
              onChange={(owners) => setOne({ ...one, owners })}
              example="几位业主用顿号隔开"
            />
            <TextInput
              label="业主编号（可以不填）"
              value={one.key}
              onChange={(key) => setOne({ ...one, key })}
              longest={40}
            />
            <TextInput
              label="手机号（可以不填）"
              value={one.phone}
              onChange={(phone) => setOne({ ...one, phone })}
              keys="number"
              longest={13}
            />
            <Button words="加到上面" {...(whole ? {} : { offBecause: '请先填房号、面积、姓名' })} onPress={add} />
          </View>
        </Card>
      ) : (
        <Button words="一套一套录" onPress={() => setByHand(true)} />
      )}
      <Button words="返回名册" onPress={onBack} />
    </View>
  )
}

function Found({ checked: { errors, rows, added, changed, same } }: { checked: Checked }) {
  if (errors.length === 0)
    return (
      <Card tone="good" title="没有发现问题">
        <Text className="plain">
          读到{rows}行：新增{added}套，改动{changed}套，{same}套没有变。
        </Text>
      </Card>
    )
  return (
    <Card tone="care" title={`有${errors.length}处要改，一行也没有录入`}>
      <View {...spoken({ role: 'list', label: '要改的地方' })}>
        {errors.map(({ row, words }) => (
          <View key={`${row}${words}`} className="roll__wrong">
            <Text className="plain">{row > 0 ? `第${row}行：${words}` : words}</Text>
          </View>
        ))}
      </View>
    </Card>
  )
}
