// One topic from the top down: what it is about, the proposal, who sat and what each said, the decision, who carries it out, the result.
import { Text, View } from '@tarojs/components'
import type { Instant } from '~/domain/shape'
import type { TopicView } from '~/domain/topic/contract'
import { PARTIES } from '~/domain/topic/topic'
import { CARRY_WORDS, DECIDED_BY_WORDS, PARTY_WORDS, SEAT_STANCE_WORDS } from '~/domain/topic/words'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { dayWords, mineWords, moneyWords, stateBadge, untilWords } from '../wording'
import '../topic.css'

interface ShownProps {
  topic: TopicView
  now: Instant
}

export function Head({ topic, now }: ShownProps) {
  const { title, words, state, placeName, raisedBy, raisedAt, mine, pictureIds, from, collecting, isPublic } = topic
  const badge = stateBadge(state)
  return (
    <Card>
      <View>
        <Badge words={badge.words} tone={badge.tone} />
        {mine ? <Badge words={mineWords[mine]} /> : null}
      </View>
      <Text className="topic-title">{title}</Text>
      <Text className="plain said">{words}</Text>
      <Text className="plain">{placeName}</Text>
      <Text className="plain quiet">{`${raisedBy ? `${raisedBy}，` : ''}${dayWords(raisedAt, now)}提出`}</Text>
      {state === 'collecting' && collecting ? (
        <Text className="plain strong">{`请${collecting.whom}说一说，${untilWords(collecting.until, now)}`}</Text>
      ) : null}
      {isPublic ? null : <Text className="plain strong">内容还在审核，邻居暂时看不到。</Text>}
      <PictureRow ids={pictureIds} />
      {from ? (
        <View className="pressed-below">
          <From from={from} />
        </View>
      ) : null}
    </Card>
  )
}

function From({ from: { kind, id, title } }: { from: NonNullable<TopicView['from']> }) {
  if (kind === 'matter')
    return <Button words="看原来的诉求" about={title} onPress={() => open(ROUTES.matter, { matterId: id })} />
  if (kind === 'gathering')
    return <Button words="看那一次议事" about={title} onPress={() => open(ROUTES.gathering, { gatheringId: id })} />
  return <Text className="plain quiet">{`从代表接待来：${title}`}</Text>
}

export function Proposal({ topic: { proposal }, now }: ShownProps) {
  if (!proposal) return null
  const { words, money, at, office } = proposal
  return (
    <Card title="支部的方案">
      <Text className="plain said">{words}</Text>
      {money === undefined ? null : <Text className="plain strong">{`要花${moneyWords(money)}`}</Text>}
      <Text className="plain quiet">{`${office}，${dayWords(at, now)}`}</Text>
    </Card>
  )
}

const SEAT_TONES = { for: 'good', against: 'care', abstains: 'plain' } as const

export function Sittings({ topic: { sittings }, now }: ShownProps) {
  return (
    <>
      {sittings.map(({ gatheringId, at, where, words, seats }, i) => (
        <Card key={at} title={sittings.length > 1 ? `第${i + 1}次五方协商` : '五方协商'}>
          <Text className="plain">{`${dayWords(at, now)}，${where}`}</Text>
          <Text className="plain said">{words}</Text>
          <View {...spoken({ role: 'list', label: '谁说了什么' })}>
            {PARTIES.map((party) => (
              <Party key={party} party={party} seats={seats.filter((seat) => seat.party === party)} />
            ))}
          </View>
          {gatheringId ? (
            <View className="pressed-below">
              <Button words="看当时的议事记录" onPress={() => open(ROUTES.recordRead, { gatheringId })} />
            </View>
          ) : null}
        </Card>
      ))}
    </>
  )
}

type Seat = TopicView['sittings'][number]['seats'][number]

/** A row of the table: the party, and beneath it each who sat for it. A phone is too narrow for columns. */
function Party({ party, seats }: { party: Seat['party']; seats: readonly Seat[] }) {
  const said = seats.map(({ name, stance, words }) =>
    [name, SEAT_STANCE_WORDS[stance], words].filter(Boolean).join('，'),
  )
  return (
    <View
      className="sat"
      {...spoken({ role: 'listitem', label: `${PARTY_WORDS[party]}：${said.join('；') || '这次没有来'}` })}
    >
      <Text className="sat__party">{PARTY_WORDS[party]}</Text>
      {seats.length === 0 ? <Text className="plain quiet">这次没有来</Text> : null}
      {seats.map(({ name, stance, words }) => (
        <View key={`${name} ${words}`}>
          <Text className="plain">{name} </Text>
          <Badge words={SEAT_STANCE_WORDS[stance]} tone={SEAT_TONES[stance]} />
          {words ? <Text className="sat__said">{words}</Text> : null}
        </View>
      ))}
    </View>
  )
}

export function Gatherings({ topic: { gatherings }, now }: ShownProps) {
  if (gatherings.length === 0) return null
  return (
    <Card title="坐下来议的场次">
      <View className="stack">
        {gatherings.map(({ gatheringId, title, startsAt }) => (
          <Button
            key={gatheringId}
            words={title}
            about={`${dayWords(startsAt, now)}${startsAt > now ? '，可以来' : ''}`}
            onPress={() => open(ROUTES.gathering, { gatheringId })}
          />
        ))}
      </View>
    </Card>
  )
}

export function Deciding({ topic: { deciding, decision } }: ShownProps) {
  if (!deciding || decision) return null
  const { name, binds } = DECIDED_BY_WORDS[deciding.by]
  const { voteId } = deciding
  return (
    <Card tone="care" title={HOW[deciding.by]}>
      <Text className="plain">{`定下来以后，是“${name}”。${binds}`}</Text>
      {voteId ? (
        <View className="pressed-below">
          <Button
            words={deciding.by === 'poll' ? '去看意见征询' : '去看表决'}
            onPress={() => open(ROUTES.vote, { voteId })}
          />
        </View>
      ) : null}
    </Card>
  )
}
const HOW = { parties: '五方要作决定', poll: '正在征询大家的意见', owners: '业主正在共同决定' } as const

export function Decision({ topic, now }: ShownProps) {
  const { decision, published, deciding, objections } = topic
  if (!decision) return null
  const { adopted, words, at, by, binds } = decision
  return (
    <Card tone={adopted ? 'good' : 'care'} title={adopted ? '决议：通过' : '决议：没有通过'}>
      <Text className="plain lead said">{words}</Text>
      <Text className="plain">{`${dayWords(at, now)}，${DECIDED_BY_WORDS[by].name}`}</Text>
      <Text className="plain strong">有没有约束力</Text>
      <Text className="plain">{binds || DECIDED_BY_WORDS[by].binds}</Text>
      {published ? (
        <Text className="plain">
          {published.until > now
            ? `公开到${dayWords(published.until, now)}，到那天以前可以提异议。`
            : `从${dayWords(published.at, now)}公开到${dayWords(published.until, now)}。`}
        </Text>
      ) : (
        <Text className="plain quiet">还没有公开。</Text>
      )}
      {objections > 0 ? <Text className="plain">{`收到${objections}条异议`}</Text> : null}
      {deciding?.voteId ? (
        <View className="pressed-below">
          <Button
            words={by === 'poll' ? '看意见征询的结果' : '看表决的结果'}
            onPress={() => open(ROUTES.vote, { voteId: deciding.voteId ?? '' })}
          />
        </View>
      ) : null}
    </Card>
  )
}

const PROMISE = {
  kept: { words: '按时办好', tone: 'good' },
  late: { words: '超过了日子', tone: 'urgent' },
  running: { words: '正在办', tone: 'care' },
  lifted: { words: '不用办了', tone: 'plain' },
} as const

export function Carries({ topic: { carries }, now }: ShownProps) {
  if (carries.length === 0) return null
  return (
    <Card title="谁来办，哪天办好">
      <View {...spoken({ role: 'list', label: '谁来办，哪天办好' })}>
        {carries.map(({ index, kind, matterId, what, owner, until, money, promise, doneAt, liftedAt, state }) => (
          <View key={index} className="sat" {...spoken({ role: 'listitem' })}>
            <View>
              <Badge words={CARRY_WORDS[kind]} />
              {promise ? <Badge words={PROMISE[promise].words} tone={PROMISE[promise].tone} /> : null}
            </View>
            <Text className="plain lead said">{what}</Text>
            <Text className="plain">{`由${owner}办`}</Text>
            {liftedAt === undefined ? null : (
              <Text className="plain strong">{`${dayWords(liftedAt, now)}，这项决定收回了，不用再办`}</Text>
            )}
            {until === undefined || liftedAt !== undefined ? null : (
              <Text className="plain strong">
                {doneAt === undefined
                  ? `${until < now ? '应在' : ''}${dayWords(until, now)}前办好`
                  : `说好${dayWords(until, now)}前，${dayWords(doneAt, now)}办好了`}
              </Text>
            )}
            {money === undefined ? null : <Text className="plain">{moneyWords(money)}</Text>}
            {kind === 'matter' && state ? <Text className="plain">{state}</Text> : null}
            {matterId ? (
              <View className="pressed-below">
                <Button words="看办到哪一步" onPress={() => open(ROUTES.matter, { matterId })} />
              </View>
            ) : null}
          </View>
        ))}
      </View>
    </Card>
  )
}

export function Result({ topic: { result }, now }: ShownProps) {
  if (!result) return null
  return (
    <Card tone="good" title="结果">
      <Text className="plain lead said">{result.words}</Text>
      <Text className="plain quiet">{`${dayWords(result.at, now)}公开`}</Text>
      <PictureRow ids={result.pictureIds} label="结果的照片" />
    </Card>
  )
}
