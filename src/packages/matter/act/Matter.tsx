// The matter as who handles it needs it: what, where, by when, who raised it, and what is promised or owed.
import { Text, View } from '@tarojs/components'
import { URGENCY_WORDS } from '~/domain/category/category'
import type { MatterView } from '~/domain/matter/contract'
import { AGAINST_WORDS, LEVEL_WORDS } from '~/domain/matter/ladder'
import { CHANNEL_WORDS, KIND_WORDS } from '~/domain/matter/matter'
import { Badge } from '../../../components/Badge'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { momentWords, STATE_WORDS, untilWords } from '../wording'
import '../matter.css'

interface MatterProps {
  matter: MatterView
  now: number
}

/** `brief`: above a form, where only what it is about has to stay in sight. */
export function Matter({ matter, now, brief = false }: MatterProps & { brief?: boolean }) {
  const { words, category, kind, state, urgency, placeName, placeWords, dueAt, overdue, provisional, pictureIds } =
    matter
  const stands = STATE_WORDS[state]
  return (
    <>
      <Card tone={overdue ? 'urgent' : 'plain'}>
        <View>
          {overdue ? <Badge words="已超时" tone="urgent" /> : null}
          {urgency === 'danger' || urgency === 'lifeline' ? (
            <Badge words={URGENCY_WORDS[urgency]} tone="urgent" />
          ) : null}
          <Badge words={stands.words} tone={stands.tone} />
          <Badge words={KIND_WORDS[kind]} />
        </View>
        <Text className="plain lead strong">{category}</Text>
        <Text className="plain said">{words}</Text>
        <Text className="plain">{[placeName, placeWords].filter(Boolean).join('，')}</Text>
        {dueAt === undefined ? null : <Text className="plain strong">{untilWords(dueAt, now, provisional)}</Text>}
        {brief ? null : <PictureRow ids={pictureIds} />}
        {brief ? null : <Text className="plain quiet">{fromWords(matter)}</Text>}
        {matter.against ? <Text className="plain strong">反映的是：{AGAINST_WORDS[matter.against]}</Text> : null}
        {brief || matter.screening === 'passed' ? null : (
          <Text className="plain quiet">{SCREENING[matter.screening]}</Text>
        )}
        {matter.voices > 1 && !brief ? <Text className="plain">一共{matter.voices}人遇到</Text> : null}
      </Card>
      <Owed matter={matter} now={now} />
      <Reason matter={matter} />
      {brief ? null : <Whose matter={matter} now={now} />}
      {brief ? null : <Raiser matter={matter} />}
    </>
  )
}

const fromWords = ({ channel, number, outside, round }: MatterView): string =>
  [
    `${number}号`,
    CHANNEL_WORDS[channel],
    outside ? `${outside.system} ${outside.number}` : '',
    round > 1 ? `第${round}次办` : '',
  ]
    .filter(Boolean)
    .join(' · ')

const SCREENING: Record<Exclude<MatterView['screening'], 'passed'>, string> = {
  asked: '内容还在审核，邻居暂时看不到。您照常办。',
  human: '内容在等人工审核，邻居暂时看不到。您照常办。',
  refused: '内容没有通过审核，邻居看不到。您照常办。',
}

const BECAUSE: Record<MatterView['supervisions'][number]['because'], string> = {
  accept: '没有按时受理',
  handle: '没有按时办完',
  review: '没有按时复核',
  meeting: '没有按时开会议定',
  promise: '答应的日子过了',
  cap: '总时限过了',
  pressed: '上一级来催',
}

/** An answer somebody above waits for. */
function Owed({ matter: { supervisions }, now }: MatterProps) {
  const owed = supervisions.filter(({ answered }) => !answered)
  return (
    <>
      {owed.map(({ id, because, level, dueAt }) => (
        <Card key={id} tone="urgent" title="督办：等一个说明">
          <Text className="plain">{`${LEVEL_WORDS[level]}在问：${BECAUSE[because]}。`}</Text>
          <Text className="plain strong">{untilWords(dueAt, now)}答复</Text>
        </Card>
      ))}
    </>
  )
}

/** What whoever decides has to judge: why it should not be theirs, or why it cannot be done. */
function Reason({ matter: { state, explanation, timeline, as, handed } }: Pick<MatterProps, 'matter'>) {
  if (explanation) {
    return (
      <Card title="说暂时办不了">
        <Text className="plain">为什么：{explanation.why}</Text>
        <Text className="plain">怎样才能办：{explanation.wouldChange}</Text>
      </Card>
    )
  }
  const dispute = [...timeline].reverse().find(({ event }) => event === 'dispute')
  if (state === 'disputed' && dispute) {
    return (
      <Card title={`${dispute.office}说不归他们`}>
        <Text className="plain">{dispute.words ?? '没有写原因'}</Text>
      </Card>
    )
  }
  if (handed && as.includes('unit')) {
    return (
      <Card title="请你们办的">
        <Text className="plain">{handed.words}</Text>
      </Card>
    )
  }
  return null
}

function Whose({ matter, now }: MatterProps) {
  const { ownerOffice, ownerName, handed, pause, mergedInto, as } = matter
  return (
    <Card title="现在谁在办">
      <Text className="plain">{ownerOffice}</Text>
      {ownerName ? <Text className="plain">{ownerName}</Text> : null}
      {handed ? (
        <>
          <Text className="plain">{`交给了${handed.name}`}</Text>
          <Text className="plain">{`${untilWords(handed.until, now)}办好`}</Text>
          {as.includes('unit') ? null : <Text className="plain">{handed.words}</Text>}
        </>
      ) : null}
      {pause ? <Text className="plain">{`停到${momentWords(pause.until, now)}：${pause.reason}`}</Text> : null}
      {mergedInto ? <Text className="plain">并到了{mergedInto.number}号</Text> : null}
    </Card>
  )
}

function Raiser({ matter: { raiser, hidden } }: Pick<MatterProps, 'matter'>) {
  if (!raiser) return null
  if (raiser.hidden) return <Text className="plain quiet">提的人没有留名，有话请用“补充情况”写给他。</Text>
  const { name, phone } = raiser
  const who = name ?? '提的人'
  return (
    <>
      {phone ? <CallButton phone={phone} who={who} words={`打给${who}`} /> : null}
      {!phone && name ? <Text className="plain">提的人：{name}（没有留电话）</Text> : null}
      {hidden?.fromNeighbours ? <Text className="plain strong">他不想让邻居知道是他提的，上门时请留意。</Text> : null}
    </>
  )
}
