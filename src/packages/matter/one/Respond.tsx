// What its raiser may still say: more words and pictures, taking it back, having it taken up anew, and whether it held.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type RespondStep, respond } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { useMeanwhile } from '../components/useMeanwhile'
import { againWords, dayWords } from '../wording'
import type { FormProps } from './Rate'

const MOST_PICTURES = 9

/** Carries a step out, throws the draft away, and shows what came of it. */
function useResponding({ matter: { matterId }, onDone }: FormProps, sent: () => void) {
  const { busy, fault, run } = useIntention(respond, { tries: 3 })
  useMeanwhile(fault)
  return {
    busy,
    fault: fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null,
    async say(step: RespondStep) {
      const after = await run({ matterId, step })
      if (!after) return
      sent()
      onDone(after)
    },
  }
}

const tooShort = (words: string) => words.trim().length < 2

export function AddMore(props: FormProps) {
  const { matterId } = props.matter
  const [words, setWords, wordsSent] = useDraft(`matter.add.${matterId}`, '')
  const [ids, setIds, picturesSent] = useDraft<string[]>(`matter.add.${matterId}.pictures`, [])
  const adding = usePictures({ about: { room: 'matter', matterId }, most: MOST_PICTURES, ids, onIds: setIds })
  const { busy, fault, say } = useResponding(props, () => {
    wordsSent()
    picturesSent()
  })
  return (
    <View className="stack">
      <TextArea label="补充什么情况？" value={words} onChange={setWords} example="比如：昨晚又漏了，比上次还大" />
      <Pictures label="照片（可以不加）" most={MOST_PICTURES} adding={adding} />
      {fault}
      <Button
        kind="primary"
        words="补充上去"
        busy={busy}
        {...(tooShort(words)
          ? { offBecause: '请先写一两句' }
          : adding.busy
            ? { offBecause: '照片还在传，请等一下' }
            : {})}
        onPress={() => say({ event: 'add', words, pictureIds: ids })}
      />
      <Button words="返回" onPress={props.onBack} />
    </View>
  )
}

export function Withdraw(props: FormProps) {
  const [words, setWords, sent] = useDraft(`matter.withdraw.${props.matter.matterId}`, '')
  const { busy, fault, say } = useResponding(props, sent)
  return (
    <View className="stack">
      <TextArea
        label="为什么不用办了？"
        value={words}
        onChange={setWords}
        example="比如：自己修好了"
        longest={200}
        hint="撤回以后就不再办了。要再办，得重新提一件。"
      />
      {fault}
      <Button
        kind="danger"
        words="撤回"
        busy={busy}
        {...(tooShort(words) ? { offBecause: '请先写一两句原因' } : {})}
        onPress={async () => {
          const sure = await ask({
            title: '撤回这件事？',
            words: '撤回以后就不再办了。',
            yes: '撤回',
            no: '不撤回',
            tone: 'danger',
          })
          if (sure) await say({ event: 'withdraw', words })
        }}
      />
      <Button words="返回" onPress={props.onBack} />
    </View>
  )
}

export function Reopen({ now, ...props }: FormProps & { now: Instant }) {
  const { matterId, answerUntil, may } = props.matter
  const [words, setWords, sent] = useDraft(`matter.reopen.${matterId}`, '')
  const { busy, fault, say } = useResponding(props, sent)
  return (
    <View className="stack">
      <TextArea
        label="哪里没有解决？"
        value={words}
        onChange={setWords}
        example="比如：修了一天又不亮了"
        longest={200}
        {...(answerUntil === undefined ? {} : { hint: `${dayWords(answerUntil, now)}前都可以要求重新办` })}
      />
      {may.includes('reopenAgain') ? <Text className="plain strong">{againWords(props.matter)}</Text> : null}
      {fault}
      <Button
        kind="primary"
        words="要求重新办"
        busy={busy}
        {...(tooShort(words) ? { offBecause: '请先写一两句' } : {})}
        onPress={() => say({ event: 'reopen', words })}
      />
      <Button words="返回" onPress={props.onBack} />
    </View>
  )
}

/** Four weeks later: did it hold? */
export function Held(props: FormProps) {
  const [held, setHeld] = useState<'yes' | 'no'>()
  const [words, setWords, sent] = useDraft(`matter.held.${props.matter.matterId}`, '')
  const { busy, fault, say } = useResponding(props, sent)
  return (
    <View className="stack">
      <Choice<'yes' | 'no'>
        label="办完以后，又出问题没有？"
        options={[
          { value: 'yes', title: '没有再出问题' },
          { value: 'no', title: '又出问题了', about: '会重新办' },
        ]}
        value={held}
        onChange={setHeld}
      />
      <TextArea
        label="想说的话（可以不写）"
        value={words}
        onChange={setWords}
        example="比如：一直好好的"
        longest={200}
      />
      {fault}
      <Button
        kind="primary"
        words="告诉他们"
        busy={busy}
        {...(held ? {} : { offBecause: '请先选一个' })}
        onPress={() => say({ event: 'heldAnswer', held: held === 'yes', words })}
      />
      <Button words="返回" onPress={props.onBack} />
    </View>
  )
}
