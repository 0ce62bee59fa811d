// What somebody without an account says of the matter that was entered for them, on the telephone or at the door: written down
// as their word. Nobody rates in their own name.
import { Text, View } from '@tarojs/components'
import { type MatterView, type RespondStep, respondFor } from '~/domain/matter/contract'
import type { SaidBy } from '~/domain/matter/matter'
import type { MatterEvent } from '~/domain/matter/transitions'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { useMeanwhile } from '../components/useMeanwhile'

/** In the place of a step's name. */
export const SAID = 'said'

type What = 'solved' | 'unsolved' | 'reopen' | 'withdraw' | 'held' | 'notHeld'
const REOPEN = { value: 'reopen', title: '没有解决，要重新办' } as const
const WHAT: Partial<Record<MatterEvent, { value: What; title: string; about?: string }>> = {
  rateSolved: { value: 'solved', title: '解决了' },
  rateUnsolved: { value: 'unsolved', title: '没有解决', about: '会退回来重新办' },
  rateUnsolvedAgain: { value: 'unsolved', title: '还是没有解决', about: '会升到上一级来办' },
  reopen: { ...REOPEN, about: '会退回来重新办' },
  reopenAgain: { ...REOPEN, about: '会升到上一级来办' },
  withdraw: { value: 'withdraw', title: '不用办了，撤回', about: '撤回以后就不再办了' },
  held: { value: 'held', title: '没有再出问题' },
  notHeld: { value: 'notHeld', title: '又出问题了', about: '会重新办' },
}

interface Filled {
  channel?: SaidBy
  what?: What
  satisfied?: 'yes' | 'no'
  words: string
}

/** Undefined while something is missing. */
function stepOf({ what, satisfied, words }: Filled): Exclude<RespondStep, { event: 'add' }> | undefined {
  switch (what) {
    case 'solved':
    case 'unsolved':
      return satisfied && { event: 'rate', solved: what === 'solved', satisfied: satisfied === 'yes', words }
    case 'held':
    case 'notHeld':
      return { event: 'heldAnswer', held: what === 'held', words }
    default:
      return what && { event: what, words }
  }
}

function missing({ channel, what, satisfied, words }: Filled): string | undefined {
  if (!channel) return '请先选他怎么说的'
  if (!what) return '请先选他说了什么'
  if ((what === 'solved' || what === 'unsolved') && !satisfied) return '请选他满意不满意'
  if ((what === 'reopen' || what === 'withdraw') && words.trim().length < 2) return '请先写一两句原话'
  return undefined
}

interface SaidProps {
  matter: MatterView
  onDone(after: MatterView): void
  onBack(): void
}

export function Said({ matter, onDone, onBack }: SaidProps) {
  const { matterId, raiser, mayWrite = [] } = matter
  const [filled, setFilled, sent] = useDraft<Filled>(`matter.said.${matterId}`, { words: '' })
  const { busy, fault, run } = useIntention(respondFor, { tries: 3 })
  useMeanwhile(fault)
  const options = mayWrite.flatMap((event) => WHAT[event] ?? [])
  // What was still open yesterday may be over today.
  const what = options.find(({ value }) => value === filled.what)?.value
  const { what: _, ...rest } = filled
  const held: Filled = what ? { ...rest, what } : rest
  const off = missing(held)
  const { channel, satisfied, words } = held
  const write = async () => {
    const step = stepOf(held)
    if (!channel || !step) return
    if (what === 'withdraw') {
      const sure = await ask({
        title: '撤回这件事？',
        words: '他说了不用办才撤回。撤回以后就不再办了。',
        yes: '撤回',
        no: '不撤回',
        tone: 'danger',
      })
      if (!sure) return
    }
    const after = await run({ matterId, channel, step })
    if (!after) return
    sent()
    onDone(after.matter)
  }
  return (
    <View className="stack">
      <Card tone="care" title="居民怎么说，就怎么记">
        <Text className="plain">
          {`记的是${raiser?.name ?? '居民'}自己的话，经过里会写明是您记的${raiser?.phone ? '，也会发短信告诉他' : ''}。`}
        </Text>
      </Card>
      <Choice<SaidBy>
        label="他怎么说的？"
        options={[
          { value: 'phone', title: '打电话来' },
          { value: 'door', title: '当面说的' },
        ]}
        value={channel}
        onChange={(to) => setFilled({ ...held, channel: to })}
      />
      <Choice<What>
        label="他说了什么？"
        options={options}
        value={what}
        onChange={(to) => setFilled({ ...held, what: to })}
      />
      {what === 'solved' || what === 'unsolved' ? (
        <Choice<'yes' | 'no'>
          label="他满意吗？"
          options={[
            { value: 'yes', title: '满意' },
            { value: 'no', title: '不满意' },
          ]}
          value={satisfied}
          onChange={(to) => setFilled({ ...held, satisfied: to })}
        />
      ) : null}
      <TextArea
        label={what === 'reopen' || what === 'withdraw' ? '他的原话' : '他的原话（可以不写）'}
        value={words}
        onChange={(to) => setFilled({ ...held, words: to })}
        example="比如：只亮了一晚，又不亮了"
        longest={200}
      />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind={what === 'withdraw' ? 'danger' : 'primary'}
        words="记下他的话"
        busy={busy}
        {...(off ? { offBecause: off } : {})}
        onPress={write}
      />
      <Button words="先不记" about="写的会留着" onPress={onBack} />
    </View>
  )
}
