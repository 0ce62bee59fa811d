// The health note written anew, never shown. What is typed here is kept nowhere on this phone: it is for one doctor's eyes.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type HouseholdView, history, see, writeHealthNote } from '~/domain/household/contract'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back } from '../../../platform/navigation'
import { day } from '../wording'

export function HealthNoteForm({ household }: { household: HouseholdView }) {
  const { householdId, healthNoteAt, address } = household
  const [words, setWords] = useState('')
  const writing = useIntention(writeHealthNote, { tries: 3 })
  const write = async (to: string) => {
    if (healthNoteAt !== undefined) {
      const sure = await ask({
        title: to === '' ? '删掉健康情况？' : '换成新写的？',
        words: '原来写的会整个换掉，找不回来。',
        yes: to === '' ? '删掉' : '换成新写的',
        no: '先不改',
        tone: 'danger',
      })
      if (!sure) return
    }
    if (!(await writing.run({ householdId, words: to }))) return
    await Promise.all([readAnew(see), readAnew(history)])
    notify(to === '' ? '删掉了。' : '记下了，只有社区医生能看。')
    back()
  }
  return (
    <View className="stack">
      <Text className="plain">{address}</Text>
      <Card tone="care" title="只有社区医生能看">
        <Text className="plain">您写好以后自己也看不到了。上门的志愿者、值班员、管理员都看不到。</Text>
        <Text className="plain">
          {healthNoteAt === undefined ? '现在还没有写过。' : `${day(healthNoteAt)}写过一次，重写会整个换掉。`}
        </Text>
      </Card>
      <TextArea
        label="健康情况"
        hint="写到一半退出不会保存，免得留在手机上"
        value={words}
        onChange={setWords}
        example="比如：血压高，常吃的药在床头"
        longest={500}
      />
      {writing.fault ? <Text className="plain field__error">{sentenceOf(writing.fault)}</Text> : null}
      <Button
        kind="primary"
        words="保存"
        busy={writing.busy}
        {...(words.trim() === '' ? { offBecause: '请先写' } : {})}
        onPress={() => write(words.trim())}
      />
      {healthNoteAt === undefined ? null : <Button words="删掉原来的" busy={writing.busy} onPress={() => write('')} />}
      <Button words="不写了" onPress={() => back()} />
    </View>
  )
}
