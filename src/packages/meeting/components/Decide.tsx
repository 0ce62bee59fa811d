// Deciding one item: who does it until when, and with how much money; or why not; or who decides instead.
import { Text, View } from '@tarojs/components'
import { act, type MeetingView } from '~/domain/meeting/contract'
import { DECISIONS, type Decision } from '~/domain/meeting/meeting'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { Days } from '../../matter/act/Days'
import { closingOf } from '../../matter/act/sent'
import { BeyondCap } from '../../matter/components/BeyondCap'
import { DECISION_WORDS, type DecisionKind } from '../wording'

interface Draft {
  kind: DecisionKind | ''
  organisationId: string
  day: string
  money: string
  words: string
  wouldChange: string
}
const EMPTY: Draft = { kind: '', organisationId: '', day: '', money: '', words: '', wouldChange: '' }

/** What is still missing, or the decision. */
export function decisionOf(draft: Draft): Decision | string {
  const { kind, organisationId, day, money, words, wouldChange } = draft
  if (kind === '') return '请先选怎么定'
  if (kind === 'hand' && organisationId === '') return '请先选交给哪个单位'
  if ((kind === 'hand' || kind === 'own') && day === '') return '请先选哪一天办好'
  if (!/^\d{0,9}$/.test(money)) return '钱数只写数字，单位是元'
  if (words.trim().length < 2) return '请写几个字，说清楚定了什么'
  if (kind === 'explain' && wouldChange.trim().length < 4) return '请写什么情况变了就能办'
  const by = {
    until: closingOf(day),
    words: words.trim(),
    ...(money ? { money: Number(money) } : {}),
  }
  if (kind === 'hand') return { kind, organisationId, ...by }
  if (kind === 'own') return { kind, ...by }
  if (kind === 'explain') return { kind, why: words.trim(), wouldChange: wouldChange.trim() }
  return { kind, words: words.trim() }
}

interface DecideProps {
  meeting: MeetingView
  item: MeetingView['items'][number]
  now: number
  onDone(after: MeetingView): void
  onBack(): void
}

export function Decide({ meeting, item, now, onDone, onBack }: DecideProps) {
  const [draft, setDraft, sent] = useDraft<Draft>(`decide-${meeting.meetingId}-${item.matterId}`, EMPTY)
  const deciding = useIntention(act, { tries: 3 })
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const made = decisionOf(draft)
  const promises = draft.kind === 'hand' || draft.kind === 'own'
  const { nowhere = [] } = item
  const kinds = DECISIONS.filter(
    (kind) => (kind !== 'passUp' || meeting.level !== 'city') && !nowhere.some((one) => one === kind),
  )
  const settle = async () => {
    if (typeof made === 'string') return
    const sure = await ask({
      title: '就这样定？',
      words: '定了的不能改，要改只能下次会议再议。居民会收到通知。',
      yes: '定了',
      no: '再看看',
    })
    if (!sure) return
    const done = await deciding.run({
      meetingId: meeting.meetingId,
      step: { event: 'decide', matterId: item.matterId, decision: made },
    })
    if (!done) return
    sent()
    onDone(done.meeting)
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{item.category}</Text>
      <Text className="plain">{item.words}</Text>
      <Choice<DecisionKind>
        label="会上怎么定的？"
        options={kinds.map((kind) => ({ value: kind, ...DECISION_WORDS[kind] }))}
        value={draft.kind === '' ? undefined : draft.kind}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'hand' ? (
        meeting.invitations.length === 0 ? (
          <Text className="plain">这次会没有请单位。请先回去点“再请单位”。</Text>
        ) : (
          <Choice
            label="交给哪个单位？"
            options={meeting.invitations.map(({ organisationId, name }) => ({ value: organisationId, title: name }))}
            value={draft.organisationId === '' ? undefined : draft.organisationId}
            onChange={(organisationId) => change({ organisationId })}
          />
        )
      ) : null}
      {promises ? (
        <>
          <Days label="哪一天办好？" now={now} end={item.capAt} value={draft.day} onChange={(day) => change({ day })} />
          <BeyondCap event={draft.kind} capAt={item.capAt} day={draft.day} now={now} />
          <TextInput
            label="要用的钱（元，没有就不写）"
            value={draft.money}
            onChange={(money) => change({ money })}
            keys="number"
            longest={9}
          />
        </>
      ) : null}
      {draft.kind ? (
        <TextArea
          label={draft.kind === 'explain' ? '为什么现在办不了？' : '定了什么，一句话说清楚'}
          value={draft.words}
          onChange={(words) => change({ words })}
          example={draft.kind === 'hand' ? '比如：水务公司换掉3栋前的旧水管' : ''}
          longest={500}
        />
      ) : null}
      {draft.kind === 'explain' ? (
        <TextArea
          label="什么情况变了就能办？"
          value={draft.wouldChange}
          onChange={(wouldChange) => change({ wouldChange })}
          example="比如：明年改造计划批下来以后"
          longest={300}
        />
      ) : null}
      {deciding.fault ? <Text className="plain field__error">{sentenceOf(deciding.fault)}</Text> : null}
      <Button
        kind="primary"
        words="定下来"
        busy={deciding.busy}
        {...(typeof made === 'string' ? { offBecause: made } : {})}
        onPress={settle}
      />
      <Button words="先不定，回议程" onPress={onBack} />
    </View>
  )
}
