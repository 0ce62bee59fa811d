// For who holds it: yes or no to what was asked, everybody's seats with 到了 by hand, and the way to the record.
import { Text, View } from '@tarojs/components'
import { approve, checkIn } from '~/domain/gathering/contract'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { NEEDS_WORDS } from './Coming'
import type { Shown } from './index'
import './one.css'
import type { Seat, Standing } from './wording'

interface HostingProps extends Shown {
  onDone(after: Shown): void
}

export function Hosting({ gathering, now, onDone }: HostingProps) {
  const { gatheringId, may, bookings, state, published } = gathering
  const shown = bookings.filter(({ state: seatState }) => seatState !== 'left')
  const here = shown.filter(({ state: seatState }) => seatState === 'here').reduce((sum, { people }) => sum + people, 0)
  const coming = shown
    .filter(({ state: seatState }) => seatState === 'held' || seatState === 'here')
    .reduce((sum, { people }) => sum + people, 0)
  const written = state === 'running' || state === 'over'
  return (
    <>
      {may.includes('approve') ? <Approve gathering={gathering} now={now} onDone={onDone} /> : null}
      {written && !published ? (
        <Button
          kind="primary"
          words={state === 'over' ? '写记录、公布' : '写议事记录'}
          about="议程、谁说了什么、定了什么"
          onPress={() => open(ROUTES.recordWrite, { gatheringId })}
        />
      ) : null}
      {written && published ? (
        <Button words="更正记录" onPress={() => open(ROUTES.recordWrite, { gatheringId })} />
      ) : null}
      {!written && state === 'coming' ? (
        <Button words="准备议程" onPress={() => open(ROUTES.recordWrite, { gatheringId })} />
      ) : null}
      <View className="section">{`来的人（要来${coming}人，到了${here}人）`}</View>
      {shown.length === 0 ? <Text className="plain">还没有人报名。</Text> : null}
      {shown.map((seat) => (
        <SeatCard key={seat.seatId} seat={seat} gathering={gathering} now={now} onDone={onDone} />
      ))}
    </>
  )
}

const SEAT_STANDS: Record<Seat['state'], Standing> = {
  held: { words: '要来', tone: 'plain' },
  waiting: { words: '在排队', tone: 'plain' },
  offered: { words: '空位给他留着', tone: 'care' },
  here: { words: '到了', tone: 'good' },
  missed: { words: '没到', tone: 'care' },
  left: { words: '退了', tone: 'plain' },
}

const CHECKED_WORDS = { code: '扫码签到', position: '位置签到', host: '主持人签到' } as const

function SeatCard({ seat, gathering, onDone }: HostingProps & { seat: Seat }) {
  const { gatheringId, may } = gathering
  const checking = useIntention(checkIn, { tries: 3 })
  const { seatId, name, phone, people, needs, words, state, turn, checkedBy, bookedForOther } = seat
  const stands = SEAT_STANDS[state]
  const note = async (here: boolean) => {
    if (!here) {
      const sure = await ask({ title: `${name}没有到？`, words: '会撤掉他的签到。', yes: '没有到', no: '再看看' })
      if (!sure) return
    }
    const after = await checking.run({ by: { how: 'host', gatheringId, seatId, here } })
    if (after) onDone(after)
  }
  const by = may.includes('checkOthers')
  return (
    <Card>
      <View>
        <Badge words={stands.words} tone={stands.tone} />
        {turn ? <Badge words={`第${turn}位`} /> : null}
        {state === 'here' && checkedBy ? <Badge words={CHECKED_WORDS[checkedBy]} /> : null}
        {bookedForOther ? <Badge words="替他约的" /> : null}
      </View>
      <Text className="plain lead strong">{`${name}　${people}人`}</Text>
      {needs.length > 0 ? <Text className="plain">{needs.map((need) => NEEDS_WORDS[need]).join('，')}</Text> : null}
      {words ? <Text className="plain">{`想说：${words}`}</Text> : null}
      {checking.fault ? <Text className="plain field__error">{sentenceOf(checking.fault)}</Text> : null}
      <View className="stack gathering-acts">
        {by && (state === 'held' || state === 'missed') ? (
          <Button words={`${name}到了`} busy={checking.busy} onPress={() => note(true)} />
        ) : null}
        {by && state === 'here' ? (
          <Button words="点错了，没有到" busy={checking.busy} onPress={() => note(false)} />
        ) : null}
        {phone ? <CallButton phone={phone} who={name} words={`打电话给${name}`} /> : null}
      </View>
    </Card>
  )
}

function Approve({ gathering, onDone }: HostingProps) {
  const { gatheringId, title } = gathering
  const [words, setWords, sent] = useDraft(`approve.${gatheringId}`, '')
  const approving = useIntention(approve, { tries: 3 })
  const answer = async (yes: boolean) => {
    const sure = await ask({
      title: yes ? '同意这次预约？' : '不同意这次预约？',
      words: yes ? `“${title}”就约上了，会告诉预约人。` : '这个时段会空出来，会告诉预约人原因。',
      yes: yes ? '同意' : '不同意',
      no: '再看看',
      tone: yes ? 'plain' : 'danger',
    })
    if (!sure) return
    const after = await approving.run({ gatheringId, yes, words: words.trim() })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <Card tone="care" title="请您答复：同不同意？">
      <View className="stack">
        <TextArea
          label="想说的话（不同意请写原因）"
          value={words}
          onChange={setWords}
          example="比如：那天下午要检修，改到上午行吗"
          longest={200}
        />
        {approving.fault ? <Text className="plain field__error">{sentenceOf(approving.fault)}</Text> : null}
        <Button kind="primary" words="同意" busy={approving.busy} onPress={() => answer(true)} />
        <Button
          words="不同意"
          busy={approving.busy}
          {...(words.trim().length < 2 ? { offBecause: '请先写原因' } : {})}
          onPress={() => answer(false)}
        />
      </View>
    </Card>
  )
}
