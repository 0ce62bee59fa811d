// One topic: the course as a picture, what is asked of one, what was said, decided, carried out, and what came of it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { Instant } from '~/domain/shape'
import { act, type disown, list, opinions, see, type TopicView } from '~/domain/topic/contract'
import { STANCE_WORDS } from '~/domain/topic/words'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { type ShareCard, useShareCard } from '../../../platform/share'
import { Share } from '../../matter/components/Share'
import { leadsOn, stepsFor } from '../act/steps'
import { AskTold } from '../components/AskTold'
import { CoursePicture } from '../components/Course'
import { Read } from '../components/Read'
import { courseOf, isOver } from '../wording'
import { Doors } from './Doors'
import { Opine } from './Opine'
import { Opinions } from './Opinions'
import { Carries, Deciding, Decision, Gatherings, Head, Proposal, Result, Sittings } from './Shown'
import { Written } from './Written'

/** From the code on a door's sheet: the scene is the topic's id. */
const topicIdOf = ({ topicId, scene }: Record<string, string | undefined>): string | undefined => topicId ?? scene

export default function TopicPage() {
  const topicId = topicIdOf(opened())
  // What stands on the card is no secret of anybody's: the page itself says who may see what.
  const card: ShareCard = {
    title: '大家商量的事，走到哪一步了',
    route: ROUTES.topic,
    query: { topicId: topicId ?? '' },
  }
  useShareCard(card)
  return (
    <Page>
      <Resident>
        {() =>
          topicId ? (
            <Seen topicId={topicId} card={card} />
          ) : (
            <Empty title="没有指明是哪个议题" words="请从议题列表里点开。" />
          )
        }
      </Resident>
    </Page>
  )
}

function Seen({ topicId, card }: { topicId: string; card: ShareCard }) {
  const read = useCall(see, { topicId }, { freshForMs: 0 })
  return <Read read={read}>{({ topic, now }) => <One topic={topic} now={now} card={card} />}</Read>
}

/** They asked for it or said something, and the result is still to come. */
const waitsForResult = ({ state, mine, own, result }: TopicView): boolean =>
  !isOver(state) && !result && (mine === 'raised' || own !== undefined)

/** Who neither lives nor works there reads what was published alone: how many said something, and who did what when, is not told. */
const isOutside = ({ timeline }: TopicView): boolean => timeline.length === 0

type Doing = 'opine' | 'object' | 'print'

function One({ topic, now, card }: { topic: TopicView; now: Instant; card: ShareCard }) {
  const [doing, setDoing] = useState<Doing>()
  const { topicId, may, state } = topic
  const choose = (next: Doing | undefined) => {
    setDoing(next)
    toTop()
  }
  const show = (after: OutputOf<typeof see>, words: string) => {
    choose(undefined)
    queries.setQueryData(keyOf(see, { topicId }), after)
    for (const contract of [list, opinions]) void readAnew(contract)
    notify(words)
  }
  const back = () => choose(undefined)
  if (doing === 'opine')
    return <Opine topic={topic} now={now} onBack={back} onDone={(after) => show(after, '您的想法收到了，谢谢。')} />
  if (doing === 'object')
    return <Objecting topic={topic} onBack={back} onDone={(after) => show(after, '异议收到了，主持的人会答复。')} />
  if (doing === 'print') return <Doors topic={topic} onBack={back} />
  const shown = { topic, now }
  const steps = stepsFor(topic)
  const next = steps.find(leadsOn)
  const asks = (
    <Asks topic={topic} onDo={choose} onDisowned={(after) => show(after, '记下了。代您记的那份不再算数。')} />
  )
  return (
    <View className="stack">
      {topic.own ? null : asks}
      {steps.length > 0 ? (
        <Button
          {...(next && !(may.includes('opine') && !topic.own) ? { kind: 'primary' as const } : {})}
          words={next ? '去办下一步' : '主持这个议题'}
          about={next?.words ?? '现在没有要您办的'}
          onPress={() => open(ROUTES.topicAct, { topicId })}
        />
      ) : null}
      <Head {...shown} />
      {/* What one said comes after what it was said about. */}
      {topic.own ? asks : null}
      {waitsForResult(topic) ? <AskTold /> : null}
      <Result {...shown} />
      <Carries {...shown} />
      <Decision {...shown} />
      <Deciding {...shown} />
      {may.includes('object') ? (
        <Button words="我有异议" about="公开期间可以提" onPress={() => choose('object')} />
      ) : null}
      <Card title="走到哪一步">
        <CoursePicture stations={topic.stations} now={now} />
      </Card>
      {state === 'raised' || isOutside(topic) ? null : <Opinions topic={topic} />}
      <Proposal {...shown} />
      <Sittings {...shown} />
      <Gatherings {...shown} />
      {state === 'raised' ? null : <Share card={card} words="发给邻居看看" />}
      {may.includes('print') ? (
        <Button words="打印门贴" about="每个单元门一张，可以扫码看" onPress={() => choose('print')} />
      ) : null}
      {isOutside(topic) ? null : (
        <Card title={isOver(state) ? '经过' : '到现在的经过'}>
          <Steps label="经过，最新的在上面" steps={courseOf(topic, now)} />
        </Card>
      )}
    </View>
  )
}

interface AsksProps {
  topic: TopicView
  onDo(what: Doing): void
  onDisowned(after: OutputOf<typeof disown>): void
}

/** What is asked of the one who looks stands above all. */
function Asks({ topic, onDo, onDisowned }: AsksProps) {
  const { own, may, asksYou } = topic
  const opine = may.includes('opine')
  if (!opine && !own) return null
  if (!own) {
    return (
      <Button
        kind="primary"
        words="说说我的想法"
        about={asksYou ?? '赞成、不赞成，或者别的想法'}
        onPress={() => onDo('opine')}
      />
    )
  }
  if (own.entered) return <Written topic={topic} onDo={onDo} onDisowned={onDisowned} />
  return (
    <Card title={`您说过：${STANCE_WORDS[own.stance]}`}>
      {own.words ? <Text className="plain said">{own.words}</Text> : null}
      {own.hidden ? <Text className="plain quiet">邻居看不到您的姓名</Text> : null}
      {opine ? (
        <View className="pressed-below">
          <Button words="改一改" onPress={() => onDo('opine')} />
        </View>
      ) : null}
    </Card>
  )
}

interface ObjectingProps {
  topic: TopicView
  onDone(after: OutputOf<typeof act>): void
  onBack(): void
}

function Objecting({ topic: { topicId, decision }, onDone, onBack }: ObjectingProps) {
  const [words, setWords, sent] = useDraft(`topic.${topicId}.object`, '')
  const acting = useIntention(act, { tries: 3 })
  const send = async () => {
    const sure = await ask({
      title: '提出异议？',
      words: '会交给主持的人，以后不能收回。',
      yes: '提出异议',
      no: '再想想',
    })
    if (!sure) return
    const after = await acting.run({ topicId, step: { event: 'object', words: words.trim() } })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <View className="stack">
      <Card title="决议">
        <Text className="plain said">{decision?.words ?? ''}</Text>
      </Card>
      <TextArea
        label="您不同意哪里，为什么"
        value={words}
        onChange={setWords}
        example="比如：没有通知三楼以上的住户"
        longest={200}
      />
      {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
      <Button
        kind="primary"
        words="提出异议"
        busy={acting.busy}
        {...(words.trim().length < 2 ? { offBecause: '请先写一两句' } : {})}
        onPress={send}
      />
      <Button words="先不提" about="写的会留着" onPress={onBack} />
    </View>
  )
}
