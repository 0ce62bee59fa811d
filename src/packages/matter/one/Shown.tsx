// What there is to read of a matter, above its course: where it is now, what it was about, the answer, reasons and promises.
import { Text, View } from '@tarojs/components'
import type { MatterView } from '~/domain/matter/contract'
import { AGAINST_WORDS } from '~/domain/matter/ladder'
import { KIND_WORDS, SAID_WORDS } from '~/domain/matter/matter'
import type { Instant } from '~/domain/shape'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { dayWords, nowWords, STATE_WORDS, untilWords, voicesWords, withheldWords } from '../wording'
import '../matter.css'

interface ShownProps {
  matter: MatterView
  now: Instant
}

export function Now({ matter, now }: ShownProps) {
  const { state, dueAt, provisional, overdue, supervisions, counted } = matter
  const pressed = supervisions.some(({ answered }) => !answered)
  const open = counted === 'following' && state !== 'answered'
  return (
    <Card tone={overdue ? 'urgent' : 'plain'}>
      <View>
        <Badge words={STATE_WORDS[state].words} tone={STATE_WORDS[state].tone} />
        {overdue ? <Badge words="已超时" tone="urgent" /> : null}
        {pressed ? <Badge words="上级在督办" tone="care" /> : null}
      </View>
      <View className="lead strong" {...spoken({ role: 'status', live: 'polite' })}>
        <Text>{nowWords(matter, now)}</Text>
      </View>
      {open && dueAt !== undefined ? <Text className="plain strong">{`${untilWords(dueAt, now)}有回音`}</Text> : null}
      {open && provisional ? <Text className="plain quiet">日子是暂定的，明年的放假安排公布后再定。</Text> : null}
      {open && matter.capAt !== undefined ? (
        <Text className="plain quiet">{`整件事最晚${dayWords(matter.capAt, now)}办完`}</Text>
      ) : null}
    </Card>
  )
}

const SCREENING: Partial<Record<MatterView['screening'], string>> = {
  asked: '文字和照片正在审核，审核好以前邻居看不到，办理不耽误。',
  human: '文字和照片正由社区看一看，邻居暂时看不到，办理不耽误。',
  refused: '文字或照片没有通过审核，不给邻居看；办理不耽误。',
}

export function Head({ matter, now }: ShownProps) {
  const { number, kind, category, words, placeName, placeWords, submittedAt, voices, outside, as, against, hidden } =
    matter
  const mine = as.includes('raiser')
  // What was refused is told part by part, on a card of its own.
  const screening = mine && !matter.unpassed ? SCREENING[matter.screening] : undefined
  const after = matter.answer?.pictureIds ?? []
  return (
    <Card>
      <View>
        <Badge words={KIND_WORDS[kind]} />
        {voices > 1 ? <Badge words={voicesWords(voices)} /> : null}
      </View>
      <Text className="plain lead strong">{category}</Text>
      <Text className="plain said">{words}</Text>
      <Text className="plain">{[placeName, placeWords].filter(Boolean).join('，')}</Text>
      <Text className="plain quiet">{`${dayWords(submittedAt, now)}提出，编号${number}`}</Text>
      {outside ? <Text className="plain quiet">{`${outside.system}编号${outside.number}`}</Text> : null}
      {mine && against ? (
        <Text className="plain">{`投诉的是${AGAINST_WORDS[against]}：他们看不到这件事。`}</Text>
      ) : null}
      {mine && hidden ? <Text className="plain quiet">{hiddenWords(hidden)}</Text> : null}
      {screening ? <Text className="plain quiet">{screening}</Text> : null}
      <Pictures before={matter.pictureIds} after={after} />
    </Card>
  )
}

const hiddenWords = ({ fromNeighbours, fromOfficers }: NonNullable<MatterView['hidden']>): string =>
  fromOfficers
    ? '您的姓名，邻居和办理的人都看不到。'
    : fromNeighbours
      ? '您的姓名，邻居看不到，办理的人看得到。'
      : '邻居也看得到您的姓名。'

/** Side by side, so that one sees what became of it. */
function Pictures({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  if (after.length === 0) return <PictureRow ids={before} label="提出时的照片" />
  return (
    <View className="twofold">
      <View className="twofold__side">
        <Text className="twofold__title">办理前</Text>
        {before.length > 0 ? <PictureRow ids={before} label="办理前的照片" /> : <Text className="plain">没有照片</Text>}
      </View>
      <View className="twofold__side">
        <Text className="twofold__title">办理后</Text>
        <PictureRow ids={after} label="办理后的照片" />
      </View>
    </View>
  )
}

export function Answered({ matter, now }: ShownProps) {
  const { answer, ratings } = matter
  const rated = ratings.at(-1)
  const withheld = withheldWords(matter)
  if (!answer && !rated && !withheld) return null
  return (
    <>
      {withheld ? (
        <Card>
          <Text className="plain">{withheld}</Text>
        </Card>
      ) : null}
      {answer ? (
        <Card tone="good" title={`${answer.office}的答复`}>
          <Text className="plain said">{answer.words}</Text>
          <Text className="plain quiet">{dayWords(answer.at, now)}</Text>
        </Card>
      ) : null}
      {rated ? (
        <Card title="评价">
          <Text className="plain strong">
            {`${rated.solved ? '解决了' : '没有解决'}，${rated.satisfied ? '满意' : '不满意'}`}
          </Text>
          {rated.words ? <Text className="plain said">{rated.words}</Text> : null}
          <Text className="plain quiet">
            {`${dayWords(rated.at, now)}${rated.channel ? `，${SAID_WORDS[rated.channel]}，工作人员记下` : ''}`}
          </Text>
        </Card>
      ) : null}
    </>
  )
}

/** Why it stands still, cannot be done, or goes its way elsewhere. */
export function Happened({ matter, now }: ShownProps) {
  const { state, pause, explanation, elsewhere, handed, mergedInto } = matter
  return (
    <>
      {state === 'handed' && handed ? (
        <Card title={`${handed.name}在办`}>
          <Text className="plain strong">{`说好${dayWords(handed.until, now)}办好`}</Text>
          <Text className="plain said">{handed.words}</Text>
        </Card>
      ) : null}
      {state === 'paused' && pause ? (
        <Card tone="care" title={`先停到${dayWords(pause.until, now)}`}>
          <Text className="plain said">{pause.reason}</Text>
        </Card>
      ) : null}
      {explanation && (state === 'explained' || state === 'explaining') ? (
        <Card tone="care" title={state === 'explained' ? '为什么暂时办不了' : '为什么说暂时办不了（还在核实）'}>
          <Text className="plain said">{explanation.why}</Text>
          <Text className="plain strong">什么时候就能办</Text>
          <Text className="plain said">{explanation.wouldChange}</Text>
        </Card>
      ) : null}
      {state === 'merged' && mergedInto ? (
        <Button words="看并到一起的那一件" onPress={() => open(ROUTES.matter, { matterId: mergedInto.matterId })} />
      ) : null}
      {state === 'elsewhere' && elsewhere ? (
        <Card tone="care" title="到哪里去办">
          <Text className="plain said">{elsewhere.where}</Text>
        </Card>
      ) : null}
    </>
  )
}

/** Said, and kept or not by the day. */
export function Pledges({ matter: { promises }, now }: ShownProps) {
  const held = promises.filter(({ replacedAt }) => replacedAt === undefined)
  if (held.length === 0) return null
  return (
    <Card title="答应过的">
      <View className="stack">
        {held.map(({ id, who, words, until, keptAt }) => {
          const kept =
            keptAt === undefined
              ? now > until
                ? '到期没有办到'
                : '还没到期'
              : keptAt > until
                ? '晚了，办到了'
                : '办到了'
          const tone = keptAt === undefined ? (now > until ? 'urgent' : 'plain') : 'good'
          return (
            <View key={id}>
              <Badge words={kept} tone={tone} />
              <Text className="plain strong">{`${who}：${dayWords(until, now)}前办到`}</Text>
              <Text className="plain said">{words}</Text>
            </View>
          )
        })}
      </View>
    </Card>
  )
}
