// A new household on a visit, one thing after another: who, where, whom to call, who is paired, what to know, the consent.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { tiles } from '~/domain/desk/contract'
import { enter, find } from '~/domain/household/contract'
import { readAnew } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { dayOfWords } from '../../../components/writtenDay'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import {
  blank,
  type Editable,
  familyFrom,
  keyHolderOf,
  membersFrom,
  placeFrom,
  plainContacts,
  type Typed,
  wrong,
} from '../components/fields'
import { PartFields } from '../components/PartFields'

export default function HouseholdEnterPage() {
  return (
    <Page title="登记新住户">
      <Resident>{() => <Enter />}</Resident>
    </Page>
  )
}

interface StepOf {
  title: string
  parts: readonly Editable[]
}

const STEPS: readonly StepOf[] = [
  { title: '谁住在这里', parts: ['members', 'languages'] },
  { title: '住在哪里', parts: ['place'] },
  { title: '按铃通知谁', parts: ['contacts', 'family'] },
  { title: '和谁结对', parts: ['paired'] },
  { title: '上门要知道的', parts: ['note', 'keyHolder', 'morning'] },
  { title: '同意书', parts: ['consent'] },
]
const TO_KNOW = 4
const LAST = STEPS.length - 1

interface Draft {
  step: number
  typed: Typed
}

function Enter() {
  const [now] = useState(Date.now)
  const [draft, setDraft, sent] = useDraft<Draft>('household.enter', { step: 0, typed: blank(now) })
  // For one doctor's eyes: not kept on this phone.
  const [healthNote, setHealthNote] = useState('')
  const [done, setDone] = useState<{ householdId: string; address: string }>()
  const entering = useIntention(enter, { tries: 3, timeoutMs: 20_000 })
  const { step, typed } = draft
  const { title, parts } = STEPS[step] ?? STEPS[0]!
  const put = (next: Typed) => setDraft({ step, typed: next })
  const go = (to: number) =>
    setDraft({ step: to, typed: to === LAST && typed.givenBy === '' ? withSigner(typed) : typed })
  const off = parts.map((part) => wrong(part, typed, now)).find((one) => one !== undefined)

  const send = async () => {
    const keyHolder = keyHolderOf(typed.keyHolder)
    const after = await entering.run({
      ...placeFrom(typed),
      members: membersFrom(typed),
      livesAlone: typed.livesAlone,
      languages: typed.languages,
      family: familyFrom(typed),
      contacts: plainContacts(typed.contacts),
      ...(typed.volunteerId === '' ? {} : { volunteerId: typed.volunteerId }),
      note: typed.note.trim(),
      healthNote: healthNote.trim(),
      ...(keyHolder ? { keyHolder } : {}),
      ...(typed.byMinute === '' ? {} : { byMinute: Number(typed.byMinute) }),
      consent: { signedAt: dayOfWords(typed.signedOn) ?? 0, givenBy: typed.givenBy.trim() },
    })
    if (!after) return
    sent()
    for (const contract of [find, tiles]) readAnew(contract)
    setDone(after.household)
  }
  if (done) return <Entered {...done} />
  return (
    <View className="stack">
      <Text className="plain quiet">{`第${step + 1}步，共${STEPS.length}步`}</Text>
      <Text className="plain lead strong">{title}</Text>
      {parts.map((part) => (
        <View key={part} className="stack">
          <PartFields part={part} typed={typed} onChange={put} />
        </View>
      ))}
      {step === TO_KNOW ? (
        <TextArea
          label="健康情况（可以不写）"
          hint="只有社区医生能看，您写好以后也看不到；退出不会留在手机上"
          value={healthNote}
          onChange={setHealthNote}
          example="比如：血压高，常吃的药在床头"
          longest={500}
        />
      ) : null}
      {entering.fault ? <Text className="plain field__error">{sentenceOf(entering.fault)}</Text> : null}
      {step === LAST ? (
        <Button
          kind="primary"
          words="登记好了"
          busy={entering.busy}
          {...(off ? { offBecause: off } : {})}
          onPress={send}
        />
      ) : (
        <Button kind="primary" words="下一步" {...(off ? { offBecause: off } : {})} onPress={() => go(step + 1)} />
      )}
      {step > 0 ? <Button words="上一步" onPress={() => go(step - 1)} /> : null}
      <Button
        words="全部重填"
        onPress={async () => {
          const sure = await ask({
            title: '全部重填？',
            words: '已经写的会清空。',
            yes: '清空重填',
            no: '不清空',
            tone: 'danger',
          })
          if (!sure) return
          sent()
          setHealthNote('')
        }}
      />
    </View>
  )
}

const withSigner = (typed: Typed): Typed => ({ ...typed, givenBy: typed.members[0]?.name ?? '' })

function Entered({ householdId, address }: { householdId: string; address: string }) {
  return (
    <View className="stack">
      <Card tone="good" title="登记好了">
        <Text className="plain">{address}</Text>
        <Text className="plain">老人和家人用登记的手机号登录，就能看到门铃。</Text>
      </Card>
      <Button kind="primary" words="装一个按钮" onPress={() => open(ROUTES.devices, { householdId })} />
      <Button words="看这一户" onPress={() => open(ROUTES.household, { householdId })} />
    </View>
  )
}
