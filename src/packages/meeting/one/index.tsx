// One joint meeting: the agenda, who comes, what was decided, the minutes; and, published, what everybody reads.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { act, answer, list, type MeetingStep, type MeetingView, see } from '~/domain/meeting/contract'
import { dayAndTime } from '~/domain/task/words'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea, TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { Agenda } from '../components/Agenda'
import { Decide } from '../components/Decide'
import { Invite } from '../components/Invite'
import { eventWords, STATE_WORDS } from '../wording'

export default function MeetingPage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { meetingId } = opened()
  const read = useCall(see, { meetingId: meetingId ?? '' }, { when: meetingId !== undefined, freshForMs: 0 })
  if (!meetingId) return <Empty title="没有指明是哪次会议" words="请从联席会议列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One meeting={read.data.meeting} now={read.data.now} />
}

type Item = MeetingView['items'][number]
/** Steps that owe a reason. */
type Asked = { what: 'remove'; item: Item } | { what: 'cancel' } | { what: 'correct' }
type Doing = { what: 'decide'; item: Item } | { what: 'invite' } | Asked

function One({ meeting, now }: { meeting: MeetingView; now: number }) {
  const [doing, setDoing] = useState<Doing>()
  const { meetingId, may } = meeting
  const acting = useIntention(act, { tries: 3 })
  const show = (after: MeetingView) => {
    setDoing(undefined)
    queries.setQueryData(keyOf(see, { meetingId }), { meeting: after, now })
    readAnew(list)
  }
  const run = async (step: MeetingStep) => {
    const done = await acting.run({ meetingId, step })
    if (done) show(done.meeting)
    // Refused: somebody else may have gone on meanwhile.
    else readAnew(see)
    return done !== undefined
  }
  const back = () => setDoing(undefined)
  if (doing?.what === 'decide')
    return <Decide meeting={meeting} item={doing.item} now={now} onDone={show} onBack={back} />
  if (doing?.what === 'invite')
    return <Invite meeting={meeting} placeId={meeting.placeId} onDone={show} onBack={back} />
  if (doing) return <Reason doing={doing} busy={acting.busy} fault={acting.fault} onBack={back} onSay={run} />
  const sure = async (title: string, words: string, yes: string, step: MeetingStep) => {
    if (await ask({ title, words, yes, no: '再等等' })) await run(step)
  }
  return (
    <View className="stack">
      <Head meeting={meeting} now={now} />
      {may.includes('answer') ? <Answer meeting={meeting} onDone={show} /> : null}
      {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
      {may.includes('begin') ? (
        <Button
          kind="primary"
          words="会议开始"
          busy={acting.busy}
          onPress={() => sure('现在开始？', '议程就此定下，后来的事留到下次。', '开始', { event: 'begin' })}
        />
      ) : null}
      <View className="section">议程</View>
      <Agenda
        meeting={meeting}
        now={now}
        onDecide={(item) => setDoing({ what: 'decide', item })}
        onRemove={(item) => setDoing({ what: 'remove', item })}
      />
      <Units
        meeting={meeting}
        onAttended={(organisationId, name) => run({ event: 'attended', organisationId, name })}
      />
      {may.includes('invite') ? <Button words="再请单位" onPress={() => setDoing({ what: 'invite' })} /> : null}
      {may.includes('minutes') ? (
        <Minutes
          meeting={meeting}
          busy={acting.busy}
          onKeep={(words, over) => run({ event: 'minutes', words, over })}
        />
      ) : meeting.minutes ? (
        <Card title="会议记录">
          <Text className="plain">{meeting.minutes}</Text>
        </Card>
      ) : null}
      {meeting.corrections.map(({ at, by, words }) => (
        <Card key={at} title="更正" tone="care">
          <Text className="plain">{words}</Text>
          <Text className="plain quiet">
            {dayAndTime(at, now)}，{by}
          </Text>
        </Card>
      ))}
      {may.includes('end') ? (
        <Button
          words="会议结束"
          busy={acting.busy}
          onPress={() => sure('会议结束了？', '没定下来的事，下次会议自己再上议程。', '结束', { event: 'end' })}
        />
      ) : null}
      {may.includes('publish') ? (
        <Button
          kind="primary"
          words="公布"
          about="居民都能看到议定的事、日期和记录"
          busy={acting.busy}
          {...(meeting.minutes.trim() === '' ? { offBecause: '请先写会议记录' } : {})}
          onPress={() => sure('公布这次会议？', '公布以后不能再改，只能另写更正。', '公布', { event: 'publish' })}
        />
      ) : null}
      {may.includes('correct') ? <Button words="写更正" onPress={() => setDoing({ what: 'correct' })} /> : null}
      {may.includes('cancel') ? <Button words="取消会议" onPress={() => setDoing({ what: 'cancel' })} /> : null}
      {meeting.timeline.length > 0 ? (
        <Card title="经过">
          <Steps
            label="经过"
            steps={meeting.timeline.map(({ at, event, by, words }) => ({
              title: eventWords(event) + (words ? `：${words}` : ''),
              about: `${dayAndTime(at, now)}，${by}`,
              state: 'done' as const,
            }))}
          />
        </Card>
      ) : null}
    </View>
  )
}

function Head({ meeting, now }: { meeting: MeetingView; now: number }) {
  const stands = STATE_WORDS[meeting.state]
  return (
    <Card tone={meeting.whistle ? 'urgent' : 'plain'}>
      <View>
        <Badge words={stands.words} tone={stands.tone} />
        {meeting.whistle ? <Badge words="吹哨" tone="urgent" /> : null}
      </View>
      <Text className="plain lead strong">{meeting.title}</Text>
      {meeting.reason ? <Text className="plain strong">{meeting.reason}</Text> : null}
      <Text className="plain">
        {dayAndTime(meeting.startsAt, now)}，{meeting.where}
      </Text>
      <Text className="plain quiet">
        {meeting.calledBy === meeting.title ? meeting.placeName : `${meeting.placeName} · ${meeting.calledBy}召集`}
      </Text>
    </Card>
  )
}

/** A unit of one's own is invited and has not said yet. */
function Answer({ meeting, onDone }: { meeting: MeetingView; onDone(after: MeetingView): void }) {
  const answering = useIntention(answer, { tries: 3 })
  const [words, setWords] = useState('')
  const { meetingId, asks } = meeting
  if (!asks) return null
  const say = async (said: 'comes' | 'cannot') => {
    const done = await answering.run({ meetingId, organisationId: asks.organisationId, answer: said, words })
    if (done) onDone(done.meeting)
  }
  return (
    <Card tone="care" title={`请${asks.name}答复：来不来？`}>
      <View className="stack">
        <TextInput label="谁来，或者为什么来不了（可以不写）" value={words} onChange={setWords} longest={60} />
        {answering.fault ? <Text className="plain field__error">{sentenceOf(answering.fault)}</Text> : null}
        <Button kind="primary" words="我们来" busy={answering.busy} onPress={() => say('comes')} />
        <Button words="来不了" busy={answering.busy} onPress={() => say('cannot')} />
      </View>
    </Card>
  )
}

const COMES = { comes: '来', cannot: '来不了' } as const

function Units({
  meeting,
  onAttended,
}: {
  meeting: MeetingView
  onAttended(organisationId: string, name: string): void
}) {
  const { invitations, may } = meeting
  if (invitations.length === 0) return null
  return (
    <Card title="请来的单位">
      {invitations.map(({ organisationId, name, answer: said, words, attended }) => (
        <View key={organisationId} className="stack">
          <Text className="plain">
            {name}：{attended ? `${attended}到会` : said ? COMES[said] : '还没答复'}
            {words && !attended ? `，${words}` : ''}
          </Text>
          {may.includes('decide') && !attended ? (
            <Button
              words={`${name}到了`}
              onPress={() => onAttended(organisationId, [...(words || '代表')].slice(0, 40).join(''))}
            />
          ) : null}
        </View>
      ))}
    </Card>
  )
}

function Minutes({
  meeting,
  busy,
  onKeep,
}: {
  meeting: MeetingView
  busy: boolean
  onKeep(words: string, over: string): Promise<boolean>
}) {
  const there = meeting.minutes
  const [draft, setDraft, kept] = useDraft<Noted | undefined>(`minutes-of-${meeting.meetingId}`, undefined)
  const { words, over } = draft ?? { words: there, over: there }
  const another = over !== there && words.trim() !== there
  const put = (next: string) => setDraft({ words: next, over: there })
  return (
    <Card title="会议记录">
      <TextArea
        label="谁说了什么，定了什么"
        value={words}
        onChange={(next) => setDraft({ words: next, over })}
        example="写了会自己留在手机上，点保存才交上去"
        longest={5000}
      />
      {another ? (
        <View className="stack">
          <Text className="plain strong">另一位刚才也写了记录，您写的还没有交上去。那一份是：</Text>
          <Text className="plain">{there || '（已经清空）'}</Text>
          <Button words="接在我写的后面" onPress={() => put(`${words}\n${there}`)} />
          <Button words="用那一份" onPress={kept} />
          <Button words="只用我写的" onPress={() => put(words)} />
        </View>
      ) : (
        <Button
          words="保存记录"
          busy={busy}
          {...(words.trim() === '' ? { offBecause: '还没有写' } : {})}
          onPress={async () => {
            if (await onKeep(words, over)) kept()
          }}
        />
      )}
    </Card>
  )
}

/** A draft on this phone, and the minutes as they stood when it was begun. */
interface Noted {
  words: string
  over: string
}

const ASKED: Record<'remove' | 'cancel' | 'correct', { label: string; yes: string; example: string }> = {
  remove: { label: '为什么留到下次？', yes: '留到下次', example: '比如：还缺检测报告' },
  cancel: { label: '为什么取消？', yes: '取消会议', example: '比如：改到下周三' },
  correct: { label: '更正什么？', yes: '公布更正', example: '原来的记录不改，更正写在后面' },
}

interface ReasonProps {
  doing: Asked
  busy: boolean
  fault: Error | undefined
  onBack(): void
  onSay(step: MeetingStep): void
}

function Reason({ doing, busy, fault, onBack, onSay }: ReasonProps) {
  const [words, setWords] = useState('')
  const asked = ASKED[doing.what]
  return (
    <View className="stack">
      <TextArea label={asked.label} value={words} onChange={setWords} example={asked.example} longest={200} />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind={doing.what === 'cancel' ? 'danger' : 'primary'}
        words={asked.yes}
        busy={busy}
        {...(words.trim().length < 2 ? { offBecause: '请先写几个字' } : {})}
        onPress={() =>
          onSay(
            doing.what === 'remove'
              ? { event: 'remove', matterId: doing.item.matterId, words }
              : { event: doing.what, words },
          )
        }
      />
      <Button words="回会议" onPress={onBack} />
    </View>
  )
}
